import { escapeHtml, html, type WorkbenchResponse } from '../../lib/http.ts';
import type { Hosts } from '../../lib/hosts.ts';

/** What a page is for decides who may frame it. */
export interface PageOptions {
  readonly title: string;
  readonly status: number;
  /** Which part of the script runs: `data-page`. */
  readonly page: 'banner' | 'login' | 'handover' | 'problem' | 'recording' | 'maker';
  /** Further data for the script, as `data-*` attributes. */
  readonly data: Readonly<Record<string, string>>;
  /** Markup of the body; all data in it escaped by the caller. */
  readonly body: string;
  /** True: Salesforce may frame it. False: nobody may. */
  readonly framed: boolean;
}

/** Exactly the two hosts above the Banner: CSP looks at every ancestor, so Lightning counts as well as Visualforce. */
const ancestors = (hosts: Hosts): string => `${hosts.lightning} ${hosts.visualforce}`;

/** A page of INO cx: one script, one style sheet, nothing inline, nothing from elsewhere. */
export function page(hosts: Hosts, options: PageOptions): WorkbenchResponse {
  const attributes = Object.entries({ page: options.page, ...options.data })
    .map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`)
    .join('');
  const markup = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(options.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/banner.css">${options.page === 'maker' ? '\n<link rel="stylesheet" href="/assets/maker.css">' : ''}
<script src="/assets/banner.js" defer></script>
</head>
<body${attributes}>
${options.body}
</body>
</html>`;
  const ofMaker = options.page === 'maker';
  return html(markup, options.status, {
    'cache-control': 'no-store',
    // Not no-referrer for pages with forms: browsers then name no origin, and the forms are refused.
    'referrer-policy': ofMaker ? 'same-origin' : 'no-referrer',
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "media-src 'self'",
      'img-src data:',
      "base-uri 'none'",
      "form-action 'self'",
      `frame-ancestors ${options.framed ? ancestors(hosts) : "'none'"}`
    ].join('; ')
  });
}
