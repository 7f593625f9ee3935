import type { App, WorkbenchRequest } from '../../lib/http.ts';
import { type Fields, isFields } from '../core/fields.ts';

/** The connector as INO cx has it: its HTTP API, and a key of role admin. */
export interface ConnectorAccess {
  readonly app: App;
  readonly key: string;
}

/** A fault of the connector's catalogue, with its words in the language of whoever asked. */
export class ConnectorFault extends Error {
  readonly status: number;
  /** Such as INOCX-601. */
  readonly code: string;
  readonly happened: string;
  readonly fix: string;
  /** Technical, in the vendor's or in English words; empty when there is none. */
  readonly detail: string;
  /** The vendor's own word for it; empty when there is none. */
  readonly vendorCode: string;
  readonly language: string;
  /** Where a user authorises, once; empty when that would not help. */
  readonly link: string;
  /** A sentence about what was to be done; empty when there is none. */
  readonly summary: string;
  /** Everything that is wrong with a file, with its place. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];

  constructor(status: number, answer: Fields) {
    const fault = isFields(answer['fault']) ? answer['fault'] : { message: `The connector answered ${status}.` };
    const message = isFields(answer['message']) ? answer['message'] : {};
    const words = isFields(fault['words']) ? fault['words'] : {};
    super(textAt(fault, 'message'));
    this.name = 'ConnectorFault';
    this.status = status;
    this.code = textAt(fault, 'code');
    this.happened = textAt(words, 'happened');
    this.fix = textAt(words, 'fix');
    this.detail = textAt(fault, 'detail');
    this.vendorCode = textAt(fault, 'vendorCode');
    this.language = textAt(fault, 'language');
    this.link = textAt(fault, 'link');
    this.summary = textAt(message, 'text');
    this.problems = objectsIn(fault, 'problems').map((one) => ({ path: textAt(one, 'path'), message: textAt(one, 'message') }));
  }
}

/** The text of a field; empty for anything else. */
export const textAt = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};

/** The objects of a list; empty for anything else. */
export const objectsIn = (fields: Fields, name: string): readonly Fields[] => {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
};

export interface ConnectorApi {
  /** Asks below /connector/v1. Rejects with a ConnectorFault. */
  ask(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: Readonly<Record<string, unknown>>): Promise<Fields>;
}

/** The language of a browser's request decides the words of faults. */
const LANGUAGE = 'accept-language';

/** The connector, for one request of a browser to INO cx where there is one. */
export function connectorFor({ app, key }: ConnectorAccess, origin: string, asking?: Pick<WorkbenchRequest, 'headers'>): ConnectorApi {
  const language = asking?.headers[LANGUAGE];
  return {
    async ask(method, path, body) {
      const { status, body: answer } = await app({
        method,
        url: new URL(`/connector/v1${path}`, origin),
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          ...(language === undefined ? {} : { [LANGUAGE]: language })
        },
        cookies: {},
        body: body === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(body))
      });
      const fields = read(answer);
      if (status < 400) return fields;
      throw new ConnectorFault(status, fields);
    }
  };
}

function read(body: string | Uint8Array): Fields {
  const value: unknown = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
  return isFields(value) ? value : {};
}
