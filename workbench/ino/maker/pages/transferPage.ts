import { escapeHtml, type WorkbenchResponse } from '../../../lib/http.ts';
import type { Ino } from '../../inside/ino.ts';
import { exported } from '../state/transfer.ts';
import { buttons, form, paragraph, section, submit } from './html.ts';
import { makerPage } from './makerPage.ts';

const ELSEWHERE = 'CRM v2, profiles and the cards of users. Authentication methods and SSO connectors stay with the connector.';

export function transferPage(ino: Ino, username: string): WorkbenchResponse {
  const text = escapeHtml(exported(ino.maker.state, ino.connector === null));
  return makerPage(ino, username, {
    place: '/maker/transfer',
    title: 'Import and export',
    body:
      section(
        'Export',
        `${paragraph(ino.connector === null ? 'Without tokens: a file is no place for them.' : ELSEWHERE)}<textarea readonly rows="14" aria-label="Export">${text}</textarea>`
      ) +
      section(
        'Import',
        paragraph(ino.connector === null ? 'Replaces everything in the Maker.' : 'Replaces all of these.') +
          form('/maker/transfer', `<label>JSON<textarea name="json" rows="10" required></textarea></label>${buttons(submit('Import'))}`)
      )
  });
}
