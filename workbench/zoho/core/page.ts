import { escapeHtml, html, type WorkbenchResponse } from '../../lib/http.ts';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#181818;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}a{color:#0b5cab}button,input,select{font:inherit}button{padding:.4rem 1rem;margin:.4rem .4rem .4rem 0;cursor:pointer}
label,fieldset{display:block;margin:.6rem 0}fieldset{border:1px solid #747474}form{max-width:34rem}input[type=text],select{display:block;width:100%;box-sizing:border-box;padding:.4rem;border:1px solid #747474;border-radius:4px;background:#fff;color:inherit}
button{border:1px solid #0b5cab;border-radius:4px;background:#fff;color:#0b5cab}button:first-of-type{background:#0b5cab;color:#fff}:focus-visible{outline:3px solid #0b5cab;outline-offset:2px}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #c9c9c9;overflow-wrap:break-word}
.twin{background:#fff3c4;padding:.5rem .8rem;border-left:4px solid #8a6100}.wide{overflow-x:auto}code{overflow-wrap:anywhere}dt{font-weight:600}tr:target{background:#eef4ff}`;

/** Nobody frames a page on which a person gives a permission. No `form-action`: the answer to a consent leads elsewhere. */
const HEADERS = {
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin'
};

/** A page of Zoho's. `body` is HTML; everything in it that is data is escaped already. */
export const zohoPage = (title: string, body: string, status = 200, headers: WorkbenchResponse['headers'] = {}): WorkbenchResponse =>
  html(
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>` +
      `<link rel="icon" href="data:,"><style>${STYLE}</style></head><body><main><p class="twin">This is a local twin of Zoho. It is not Zoho, and takes no password.</p>` +
      `<h1>${escapeHtml(title)}</h1>${body}</main></body></html>`,
    status,
    { ...HEADERS, ...headers }
  );
