import type { z } from 'zod';
import { Fault } from './fault.ts';

/** What an input must be. Throws Fault InputRefused with the names of what is wrong. */
export function readInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const fields = [
    ...new Set(
      read.error.issues.map(({ path, code, ...issue }) =>
        [...path, ...('keys' in issue && code === 'unrecognized_keys' ? issue.keys : [])].join('.')
      )
    )
  ];
  // zod's words may repeat the value.
  throw new Fault('InputRefused', { fields, detail: `wrong: ${fields.join(', ') || 'the body'}` });
}
