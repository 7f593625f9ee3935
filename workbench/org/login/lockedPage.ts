import { escapeHtml, html, type WorkbenchResponse } from '../../lib/http.ts';

/** Login, approval and OAuth error pages: no org lets itself be framed while a person gives a password or a permission. */
const LOCKED = {
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  // Not no-referrer: with that, browsers name no origin when these pages' forms are sent, and the forms are refused.
  'referrer-policy': 'same-origin'
};

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem;color:#181818}
h1{font-size:1.4rem}button{font:inherit;padding:.4rem 1rem;margin:.2rem .4rem .2rem 0;cursor:pointer}
.twin{background:#fff3c4;padding:.5rem .8rem;border-left:4px solid #8a6100}code{overflow-wrap:anywhere}`;

/** A page of the org's own. `body` is HTML; everything in it that is data is escaped already. */
export const lockedPage = (title: string, body: string, status = 200): WorkbenchResponse =>
  html(
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>` +
      `<body><main><p class="twin">This is the local twin of a Salesforce org. It is not Salesforce, and takes no password.</p>` +
      `<h1>${escapeHtml(title)}</h1>${body}</main></body></html>`,
    status,
    LOCKED
  );
