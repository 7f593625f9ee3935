import { isFields } from '../../packages/telephony/src/decode/decode.ts';
import { type OrgReader, type Row, Unreadable } from './checks/orgReader.ts';

/** One GET of the org: path below its address -> status and body. */
export type Get = (path: string) => Promise<{ readonly status: number; readonly body: unknown }>;

const TIMEOUT_MS = 30_000;

/** GETs with a session, at this org and nowhere else: a redirect is not followed. Rejects when the org does not answer in time. */
export function httpGet(instanceUrl: string, accessToken: string): Get {
  return async (path) => {
    const response = await fetch(new URL(path, instanceUrl), {
      headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS)
    });
    const text = await response.text();
    return { status: response.status, body: parsed(text) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The newest API version that the project knows; the org may be older. */
const NEWEST = 67;

/** Reads an org over REST, which does not show the files of an app. Rejects when it serves no version of the API. */
export async function restReader(get: Get, local: boolean): Promise<OrgReader> {
  const base = `/services/data/v${await version(get)}.0`;
  const ask = async (path: string): Promise<unknown> => {
    const { status, body } = await get(path);
    if (status === 200) return body;
    if (status === 401) throw new Error('The session is over, or may not use the API: log in to the org again.');
    throw new Unreadable(`the org answers ${status} ${refusalOf(body)}`.trim());
  };
  const query = async (resource: string, soql: string): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    let next: string | undefined = `${base}/${resource}?q=${encodeURIComponent(soql)}`;
    while (next !== undefined) {
      const answer = await ask(next);
      rows.push(...listAt(answer, 'records').filter(isFields));
      next = nextPage(answer);
    }
    return rows;
  };
  return {
    query: (soql) => query('query', soql),
    tooling: (soql) => query('tooling/query', soql),
    fieldsOf: async (objectName) =>
      listAt(await ask(`${base}/sobjects/${objectName}/describe`), 'fields')
        .filter(isFields)
        .map((field) => String(field['name'])),
    appFiles: () => Promise.resolve(undefined),
    local
  };
}

async function version(get: Get): Promise<number> {
  const { status, body } = await get('/services/data');
  const served = (Array.isArray(body) ? body : []).filter(isFields).map((one) => Number(one['version']));
  const usable = served.filter((one) => one <= NEWEST);
  if (status !== 200 || usable.length === 0) throw new Error(`No Salesforce API answers there (status ${status}).`);
  return Math.max(...usable);
}

function listAt(answer: unknown, name: string): readonly unknown[] {
  const list: unknown = isFields(answer) ? answer[name] : undefined;
  if (!Array.isArray(list)) throw new Unreadable(`the answer has no ${name}`);
  return list;
}

/** Only a path of the org itself: an address elsewhere would get the session. */
function nextPage(answer: unknown): string | undefined {
  const next: unknown = isFields(answer) ? answer['nextRecordsUrl'] : undefined;
  return typeof next === 'string' && next.startsWith('/services/data/') ? next : undefined;
}

/** Code and message of Salesforce's error list. */
function refusalOf(body: unknown): string {
  const [first]: readonly unknown[] = Array.isArray(body) ? body : [];
  return isFields(first) ? `${String(first['errorCode'])}: ${String(first['message'])}` : '';
}
