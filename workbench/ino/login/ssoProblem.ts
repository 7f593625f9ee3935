/** Why a sign-in ends here; for the person who signs in. */
export class SsoProblem extends Error {
  readonly status: number;
  readonly title: string;
  /** Of the message. */
  readonly language: string;
  /** Salesforce would have to show a page, and a frame cannot. */
  readonly needsPage: boolean;

  constructor(status: number, title: string, message: string, more: { readonly language?: string; readonly needsPage?: boolean } = {}) {
    super(message);
    this.name = 'SsoProblem';
    this.status = status;
    this.title = title;
    this.language = more.language ?? 'en';
    this.needsPage = more.needsPage === true;
  }
}
