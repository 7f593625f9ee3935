import type { Context, Hono } from 'hono';
import { Fault } from '../faults/fault.ts';
import { hashOf } from '../vault/hash.ts';
import type { Role } from '../vault/access.ts';
import type { ConnectorParts } from './connectorParts.ts';

export interface ServiceOptions {
  /** A key of role admin that is not in the store: of the program that runs the connector. */
  readonly adminKey?: string;
  /** Answers the sign-in paths too. INO cx answers them itself where the connector is a part of it. */
  readonly signIn?: boolean;
}

export interface ServiceParts {
  readonly connector: ConnectorParts;
  readonly options: ServiceOptions;
}

export type App = Hono;

const LONGEST_KEY = 200;

function bearerOf(context: Context): string | undefined {
  const header = context.req.header('authorization') ?? '';
  return header.startsWith('Bearer ') && header.length <= LONGEST_KEY ? header.slice('Bearer '.length) : undefined;
}

/** Throws Fault KeyRefused unless the request's key may do what this role may. */
export async function requireRole({ connector, options }: ServiceParts, context: Context, role: Role): Promise<void> {
  const key = bearerOf(context);
  // Hashes are compared, so that the time it takes says nothing of the key.
  if (key !== undefined && options.adminKey !== undefined && hashOf(key) === hashOf(options.adminKey)) return;
  await connector.vault.apiKeys.check(key, role);
}

/** The body as JSON; an empty one is an empty object. Throws Fault InputRefused. */
export async function bodyOf(context: Context): Promise<unknown> {
  const text = await context.req.text();
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw new Fault('InputRefused', { detail: 'the body is no JSON' });
  }
}
