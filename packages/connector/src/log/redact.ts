/** Shorter texts are no secrets, and would take every second word out of a message. */
const SHORTEST_SECRET = 6;

/** The text without these secrets, also where a vendor repeats them encoded. */
export function redact(text: string, secrets: readonly (string | undefined)[]): string {
  let result = text;
  for (const secret of secrets) {
    if (secret === undefined || secret.length < SHORTEST_SECRET) continue;
    for (const form of new Set([secret, encodeURIComponent(secret)])) result = result.replaceAll(form, '…');
  }
  return result;
}
