import type { ElementNode } from './markup.ts';
import { PageError } from './pageError.ts';

/** What of apex:page's attributes changes the page. */
export interface PageAttributes {
  readonly applyHtmlTag: boolean;
  readonly applyBodyTag: boolean;
  readonly cspHeader: boolean;
  readonly title: string;
}

/** Attributes this twin knows, and those values of them it can follow; null: any text without a merge field. */
const KNOWN: Readonly<Record<string, readonly string[] | null>> = {
  applyBodyTag: ['true', 'false'],
  applyHtmlTag: ['true', 'false'],
  cspHeader: ['true', 'false'],
  docType: ['html-5.0'],
  showHeader: ['false'],
  sidebar: ['false'],
  standardStylesheets: ['false'],
  title: null
};

/** Without these the page would get Salesforce's own header, styles and an old document type, which this twin does not draw. */
const NEEDED = ['docType', 'showHeader', 'standardStylesheets'];

/** Reads apex:page. Throws PageError for an attribute or a value that this twin does not know, `controller` among them: it runs no Apex. */
export function readPageAttributes(page: ElementNode): PageAttributes {
  const given = new Map(page.attributes.map(({ name, value }) => [name, value]));
  for (const { name, value, line } of page.attributes) {
    const legal = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
    if (legal === undefined) throw new PageError(line, `Unsupported attribute ${name} in <apex:page>`);
    if (legal === null ? value.includes('{!') : !legal.includes(value)) {
      throw new PageError(line, `${name}="${value}" in <apex:page> is not simulated by this twin`);
    }
  }
  for (const name of NEEDED) {
    if (!given.has(name)) throw new PageError(page.line, `<apex:page> without ${name} is not simulated by this twin`);
  }
  const applyHtmlTag = given.get('applyHtmlTag') !== 'false';
  return {
    applyHtmlTag,
    // Without its html tag Visualforce leaves the body tag out too.
    applyBodyTag: applyHtmlTag && given.get('applyBodyTag') !== 'false',
    cspHeader: given.get('cspHeader') === 'true',
    title: given.get('title') ?? ''
  };
}
