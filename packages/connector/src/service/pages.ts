import type { Language } from '../faults/catalogue.ts';

/** Nothing of others, no script; the code of a callback goes nowhere with the next request. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html;charset=UTF-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff'
};

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem;color:#181818;background:#fff}a{color:#0b5cab}';

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Said at once by screen readers. */
  readonly alert?: boolean;
  readonly link?: { readonly href: string; readonly text: string; readonly newWindow?: boolean };
  /** Whether Salesforce may show it in its frame. */
  readonly framed?: boolean;
}

export function pageResponse(page: Page, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  const { language, title, paragraphs, alert, link, framed } = page;
  const words = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('');
  const target = link?.newWindow === true ? ' target="_blank" rel="noopener"' : '';
  const anchor = link === undefined ? '' : `<p><a href="${escapeHtml(link.href)}"${target}>${escapeHtml(link.text)}</a></p>`;
  const body = `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1><div${alert === true ? ' role="alert"' : ''}>${words}</div>${anchor}</main></body></html>`;
  const csp = `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'${framed === true ? '' : "; frame-ancestors 'none'"}`;
  return new Response(body, { status, headers: { ...PAGE_HEADERS, 'content-security-policy': csp, ...headers } });
}
