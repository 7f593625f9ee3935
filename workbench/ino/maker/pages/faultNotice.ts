import { escapeHtml } from '../../../lib/http.ts';

/** What is shown of a fault; its words are in `language`. */
export interface ShownFault {
  readonly code: string;
  readonly happened: string;
  readonly fix: string;
  readonly language: string;
  /** In the vendor's or in English words. */
  readonly detail?: string;
}

/** A fault of the connector, said at once by screen readers. */
export function faultNotice({ code, happened, fix, language, detail = '' }: ShownFault): string {
  const technical = detail === '' ? '' : `<p class="quiet">${escapeHtml(detail)}</p>`;
  return `<div role="alert" class="trouble" data-fault="${escapeHtml(code)}"><div lang="${escapeHtml(language)}"><p><strong>${escapeHtml(code)}</strong> ${escapeHtml(happened)}</p><p>${escapeHtml(fix)}</p></div>${technical}</div>`;
}
