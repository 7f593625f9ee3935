/** One `sf` command that a document or a workflow shows. */
export interface DocumentedCommand {
  readonly line: number;
  /** Words after `sf`. */
  readonly args: readonly string[];
}

/**
 * The `sf` commands in a text: in back quotes or on a line of their own, environment variables before them aside. A command that ends in
 * `…` is an example that goes on, and is left out.
 */
export function documentedCommands(text: string): DocumentedCommand[] {
  return text.split('\n').flatMap((row, index) => {
    const quoted = [...row.matchAll(/`((?:\w+=\S+ )*sf [^`]+)`/g)].map((match) => match[1] ?? '');
    const alone = /^\s*(?:- |run: |npx )*((?:\w+=\S+ )*sf [a-z].*)$/.exec(row)?.[1];
    const found = quoted.length > 0 ? quoted : alone === undefined ? [] : [alone];
    return found
      .filter((command) => !command.includes('…'))
      .map((command) => ({
        line: index + 1,
        args: shellWords(command.replace(/^(?:\w+=\S+ )*sf /, '').replace(/ (?:<<<|\||&&|>).*$/, ''))
      }));
  });
}

/** Splits at blanks outside quotes; quotes go. */
export function shellWords(text: string): string[] {
  return [...text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}
