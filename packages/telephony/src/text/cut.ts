/** At most `limit` UTF-16 units, never half a character at the end. */
export function cut(text: string, limit: number): string {
  return text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
}

/** A text for people: the sign at its end says that there was more. */
export const shorten = (text: string, limit: number): string => (text.length > limit ? `${cut(text, limit)}…` : text);
