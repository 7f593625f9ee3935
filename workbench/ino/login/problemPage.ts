import { escapeHtml, type WorkbenchResponse } from '../../lib/http.ts';
import type { Ino } from '../inside/ino.ts';
import type { SsoProblem } from './ssoProblem.ts';
import { page } from '../pages/page.ts';

/** A page that says what went wrong with a sign-in and leads back to its beginning. `language` is that of the detail. */
export const problemPage = (ino: Ino, status: number, title: string, detail: string, language = 'en'): WorkbenchResponse =>
  page(ino.hosts, {
    title: `INO cx: ${title}`,
    status,
    page: 'problem',
    data: {},
    body: `<main class="notice"><h1>${escapeHtml(title)}</h1><p role="alert"${language === 'en' ? '' : ` lang="${escapeHtml(language)}"`}>${escapeHtml(detail)}</p><p><a href="/login">Back to sign-in</a></p></main>`,
    framed: true
  });

export const ssoProblemPage = (ino: Ino, { status, title, message, language }: SsoProblem): WorkbenchResponse =>
  problemPage(ino, status, title, message, language);
