import { escapeHtml, type WorkbenchResponse } from '../../../lib/http.ts';
import type { Ino } from '../../ino.ts';
import { exported } from '../transfer.ts';
import { buttons, form, paragraph, section, submit } from './html.ts';
import { makerPage } from './makerPage.ts';

export function transferPage(ino: Ino, username: string): WorkbenchResponse {
  const text = escapeHtml(exported(ino.maker.state));
  return makerPage(ino, username, {
    place: '/maker/transfer',
    title: 'Import and export',
    body:
      section(
        'Export',
        `${paragraph('Without tokens: a file is no place for them.')}<textarea readonly rows="14" aria-label="Export">${text}</textarea>`
      ) +
      section(
        'Import',
        paragraph('Replaces everything in the Maker.') +
          form('/maker/transfer', `<label>JSON<textarea name="json" rows="10" required></textarea></label>${buttons(submit('Import'))}`)
      )
  });
}
