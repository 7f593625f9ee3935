import type { Shell } from '../core/shell.ts';
import type { ShownRecord } from '../core/pageRegion.ts';
import { element } from '../dom/element.ts';
import type { FieldInfo } from '../rest/describe.ts';
import { viewLink } from './recordLink.ts';

/** A field's value as a record page shows it. An empty value is an empty text. */
export function fieldValue(shell: Shell, field: FieldInfo, value: unknown, record: ShownRecord): Node {
  if (value === null || value === undefined || value === '') return document.createTextNode('');
  const text = String(value);
  switch (field.type) {
    case 'phone':
      return shell.dial.field(text, record);
    case 'email':
      return element('a', { href: `mailto:${text}` }, text);
    case 'url':
      return webLink(text);
    case 'reference':
      return reference(shell, text);
    default:
      return document.createTextNode(plain(shell.session.user.language, field.type, value));
  }
}

/** Only a web address becomes a link: the field may hold a placeholder such as `--`, or something hostile. */
export function webLink(text: string, label = text): Node {
  if (!/^https?:\/\//i.test(text)) return document.createTextNode(text);
  return element('a', { href: text, target: '_blank', rel: 'noopener noreferrer' }, label);
}

function reference(shell: Shell, recordId: string): HTMLElement {
  const place = element('span', {}, '…');
  void linkTo(shell, recordId).then((link) => place.replaceChildren(link));
  return place;
}

/** A link with the record's name, or the bare id where the org has no such object or shows it not. */
async function linkTo({ objects, records, navigator }: Shell, recordId: string): Promise<Node | string> {
  const [objectName, name] = await Promise.all([objects.ofId(recordId).catch(() => null), records.nameOf(recordId)]);
  return objectName === null ? name : viewLink(navigator, { kind: 'record', objectName, recordId }, name, true);
}

function plain(language: string, type: string, value: unknown): string {
  const locale = language.replace('_', '-') || 'en';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  if (type === 'date') return formatDate(String(value), locale, { timeZone: 'UTC' });
  if (type === 'datetime') return formatDate(String(value), locale, { timeStyle: 'short' });
  return String(value);
}

/** A date without time is a day, not an instant: it is read and shown in UTC. */
export function formatDate(text: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(text.replace(/\+0000$/, 'Z'));
  return Number.isNaN(date.getTime()) ? text : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...options }).format(date);
}
