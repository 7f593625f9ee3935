/** Whether a search finds a stored text, by either behaviour an org may have. */
export interface Finds {
  /** The query is a part of the text as it stands. */
  readonly whole: boolean;
  /** Every group of letters and digits of the query begins a group of the text. */
  readonly words: boolean;
}

export function howItFinds(stored: string, query: string): Finds {
  const groups = groupsOf(stored);
  return { whole: stored.includes(query), words: groupsOf(query).every((asked) => groups.some((group) => group.startsWith(asked))) };
}

export function finds(stored: string, query: string): boolean {
  const { whole, words } = howItFinds(stored, query);
  return whole || words;
}

function groupsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
