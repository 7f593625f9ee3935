import { FaultError, type FaultName } from '@inocx/telephony/faults/faults.ts';

/** Checks for suites that run in Jest and in a browser alike. */

/** Both sides as JSON: ports carry plain data only. */
export function same(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [stable(actual), stable(expected)];
  if (found !== wanted) throw new Error(`${what}: expected ${wanted}, got ${found}`);
}

/** Settles when `promise` rejects with this fault and a message that holds `text`; rejects otherwise. */
export async function fails(promise: Promise<unknown>, fault: FaultName, text = ''): Promise<void> {
  const outcome: unknown = await promise.then(
    (value) => ({ value }),
    (thrown: unknown) => thrown
  );
  if (!(outcome instanceof FaultError)) throw new Error(`expected ${fault}, got ${stable(outcome)} ${String(outcome)}`);
  if (outcome.fault !== fault || !outcome.message.includes(text)) throw new Error(`expected ${fault} '${text}', got ${outcome.message}`);
}

/** JSON with the keys in one order. */
function stable(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner
    ) ?? 'undefined'
  );
}
