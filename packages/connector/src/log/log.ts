import { cut } from '@inocx/telephony/text/cut.ts';

/** What the connector writes down, and nothing else: a line of another kind or with another key does not compile, and is cut at run time. */
export type LogEvent =
  | {
      readonly event: 'request';
      readonly route: string;
      readonly method: string;
      readonly status: number;
      readonly ms: number;
      readonly tries: number;
    }
  | { readonly event: 'token'; readonly connection: string; readonly grant: string; readonly outcome: string; readonly ms: number }
  | { readonly event: 'lease'; readonly connection: string; readonly outcome: 'taken' | 'waited' | 'replaced' | 'lost' }
  | { readonly event: 'consent'; readonly method: string; readonly outcome: string }
  | { readonly event: 'fault'; readonly code: string; readonly name: string; readonly route: string }
  | { readonly event: 'served'; readonly route: string; readonly method: string; readonly status: number; readonly ms: number };

export type Log = (event: LogEvent) => void;

const KEYS: { readonly [Kind in LogEvent['event']]: readonly string[] } = {
  request: ['route', 'method', 'status', 'ms', 'tries'],
  token: ['connection', 'grant', 'outcome', 'ms'],
  lease: ['connection', 'outcome'],
  consent: ['method', 'outcome'],
  fault: ['code', 'name', 'route'],
  served: ['route', 'method', 'status', 'ms']
};

/** Longest text of a value: names and codes are shorter, a token that came here by mistake is cut. */
const LONGEST = 60;

const safe = (value: unknown): string | number | undefined => {
  if (typeof value === 'number') return Math.round(value);
  return typeof value === 'string' ? cut(value, LONGEST) : undefined;
};

/** One JSON object a line, with the keys that its kind may have. */
export function lineLog(write: (line: string) => void, now: () => number): Log {
  return (event) => {
    const facts = Object.fromEntries(KEYS[event.event].map((key) => [key, safe(Reflect.get(event, key))]));
    write(`${JSON.stringify({ at: new Date(now()).toISOString(), event: event.event, ...facts })}\n`);
  };
}

export const noLog: Log = () => undefined;
