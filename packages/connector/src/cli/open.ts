import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type Connector, openConnector } from '../connector.ts';
import { Fault } from '../faults/fault.ts';
import { lineLog } from '../log/log.ts';
import { sqlite, sqliteMirror } from '../store/sqlite.ts';
import { envKeys, fileKeys, type Keys, KEYS_VARIABLE } from '../vault/keys.ts';
import type { Runtime } from './runtime.ts';

export interface CommonOptions {
  readonly data: string;
  readonly keyFile?: string;
  readonly publicUrl: string;
  readonly json?: boolean;
}

export const DEFAULT_URL = 'http://127.0.0.1:8790';

/** Options of the whole program, which stand before or behind the command. */
export const commonOf = (command: Command): CommonOptions => command.optsWithGlobals<CommonOptions>();

function keysOf({ keyFile }: CommonOptions, { env }: Runtime): Keys {
  if (env[KEYS_VARIABLE] !== undefined) return envKeys(env);
  if (keyFile === undefined) throw new Fault('KeyMissing');
  return fileKeys(keyFile);
}

/** Does the work with an open connector and closes it. */
export async function withConnector<T>(
  runtime: Runtime,
  common: CommonOptions,
  work: (connector: Connector) => Promise<T>,
  logged = false
): Promise<T> {
  const { places, network } = runtime;
  const connector = await openConnector({
    store: sqlite(common.data),
    mirror: sqliteMirror(common.data),
    keys: keysOf(common, runtime),
    publicUrl: common.publicUrl,
    ...(logged ? { log: lineLog((line) => runtime.err(line), Date.now) } : {}),
    ...(places === undefined ? {} : { places }),
    ...(network === undefined ? {} : { network })
  });
  try {
    return await work(connector);
  } finally {
    await connector.close();
  }
}

export const SECRET_VARIABLE = 'INOCX_CLIENT_SECRET';

/** A secret of the environment, of a file, or asked for; never of the command line, which others can read. */
export async function secretOf(runtime: Runtime, variable: string, file: string | undefined, question: string): Promise<string> {
  const given = runtime.env[variable];
  if (given !== undefined && given !== '') return given;
  return (file === undefined ? await runtime.ask(question, true) : readText(file)).trim();
}

export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Fault('InputRefused', { detail: `${path} cannot be read` });
  }
}

/** Throws Fault InputRefused. */
export function readJson(path: string): unknown {
  const text = readText(path);
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw new Fault('InputRefused', { detail: `${path} holds no JSON` });
  }
}
