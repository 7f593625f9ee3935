/** What Visualforce refuses to compile or render; the message names the offending thing, `line` where it stands in the page. */
export class PageError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.name = 'PageError';
    this.line = line;
  }
}
