import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

export interface Bytes {
  readonly raw: number;
  readonly gzip: number;
}

/**
 * Bytes of the scripts that the softphone's page loads before it first renders: from the browser's own network log, Salesforce's
 * opencti_min.js alone left out. `gzip` is the same text at gzip level 9, whatever encoding the server chose.
 */
export function watchFirstLoad(page: Page, visualforceOrigin: string): { readonly until: (rendered: Promise<unknown>) => Promise<Bytes> } {
  const scripts: Response[] = [];
  const note = (response: Response): void => {
    const url = new URL(response.url());
    if (response.request().resourceType() !== 'script' || url.origin !== visualforceOrigin) return;
    if (!url.pathname.endsWith('/opencti_min.js')) scripts.push(response);
  };
  page.on('response', note);
  return {
    async until(rendered) {
      await rendered;
      page.off('response', note);
      const bodies = await Promise.all(scripts.map((script) => script.body()));
      return {
        raw: bodies.reduce((sum, body) => sum + body.length, 0),
        gzip: bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
      };
    }
  };
}
