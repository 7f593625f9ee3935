import { escapeHtml } from '../../../lib/http.ts';

/** Small pieces of the Maker's pages. What is called `body` or `content` is markup; every other text is data and gets escaped here. */

const esc = escapeHtml;

interface InputOptions {
  readonly type?: 'text' | 'password';
  readonly required?: boolean;
  readonly hint?: string;
}

export function input(
  label: string,
  name: string,
  value: string,
  { type = 'text', required = false, hint = '' }: InputOptions = {}
): string {
  const more = hint === '' ? '' : `<span class="quiet">${esc(hint)}</span>`;
  const off = type === 'password' ? 'new-password' : 'off';
  return `<label>${esc(label)}${more}<input type="${type}" name="${name}" value="${esc(value)}" autocomplete="${off}"${required ? ' required' : ''}></label>`;
}

/** An input in a table: the column's head says what it is, for the eye; `label` for the ear. */
export const cell = (label: string, name: string, value: string): string =>
  `<td><input type="text" name="${name}" value="${esc(value)}" aria-label="${esc(label)}" autocomplete="off"></td>`;

export type Option = readonly [value: string, label: string];

const options = (all: readonly Option[], value: string): string =>
  all.map(([one, label]) => `<option value="${esc(one)}"${one === value ? ' selected' : ''}>${esc(label)}</option>`).join('');

export const select = (label: string, name: string, all: readonly Option[], value: string): string =>
  `<label>${esc(label)}<select name="${name}">${options(all, value)}</select></label>`;

export const selectCell = (label: string, name: string, all: readonly Option[], value: string): string =>
  `<td><select name="${name}" aria-label="${esc(label)}">${options(all, value)}</select></td>`;

/** A value to copy. */
export const toCopy = (label: string, value: string): string =>
  `<label>${esc(label)}<input type="text" readonly value="${esc(value)}"></label>`;

export const form = (action: string, content: string): string => `<form method="post" action="${esc(action)}">${content}</form>`;

/** Submits its form; `intent` tells the buttons of one form apart. */
export const submit = (label: string, intent = 'save', className = 'primary'): string =>
  `<button name="intent" value="${intent}" class="${className}"${intent === 'delete' ? ' formnovalidate' : ''}>${esc(label)}</button>`;

export const buttons = (...all: readonly string[]): string => `<div class="buttons">${all.join('')}</div>`;

export const link = (href: string, label: string, className = ''): string =>
  `<a href="${esc(href)}"${className === '' ? '' : ` class="${className}"`}>${esc(label)}</a>`;

/** Opens a window of its own, and says so to the ear. */
export const windowLink = (href: string, label: string, className = ''): string =>
  `<a href="${esc(href)}" target="_blank"${className === '' ? '' : ` class="${className}"`}>${esc(label)}<span class="unseen"> (opens a new window)</span></a>`;

/** A form of one button. */
export const press = (action: string, label: string, className = ''): string =>
  form(action, `<button${className === '' ? '' : ` class="${className}"`}>${esc(label)}</button>`);

/** Copies a value to the clipboard, once the page's script is there. */
export const copyButton = (label: string, value: string): string =>
  `<button type="button" class="cog" data-copy="${esc(value)}" aria-label="${esc(label)}" title="${esc(label)}" disabled>⚙</button>`;

/** Boxes of which any may be ticked. */
export function boxes(legend: string, name: string, all: readonly Option[], ticked: readonly string[]): string {
  const one = ([value, label]: Option): string =>
    `<label class="box"><input type="checkbox" name="${name}" value="${esc(value)}"${ticked.includes(value) ? ' checked' : ''}> ${esc(label)}</label>`;
  return `<fieldset><legend>${esc(legend)}</legend>${all.map(one).join('')}</fieldset>`;
}

/** Radio buttons of which one is chosen. */
export function radios(legend: string, name: string, all: readonly Option[], chosen: string): string {
  const one = ([value, label]: Option): string =>
    `<label class="box"><input type="radio" name="${name}" value="${esc(value)}"${value === chosen ? ' checked' : ''}> ${esc(label)}</label>`;
  return `<fieldset><legend>${esc(legend)}</legend>${all.map(one).join('')}</fieldset>`;
}

/** A part that the page's script keeps current (client/makerPage.ts); `name` is what a change of it is announced with. */
export const live = (id: string, name: string, body: string, tag: 'td' | 'div' = 'div'): string =>
  `<${tag} id="${esc(id)}" data-live data-name="${esc(name)}">${body}</${tag}>`;

export const section = (title: string, body: string): string => `<section><h2>${esc(title)}</h2>${body}</section>`;

export const paragraph = (text: string, className = 'quiet'): string => `<p class="${className}">${esc(text)}</p>`;

/** Cells are markup. */
export function table(caption: string, heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((one) => `<th scope="col">${esc(one)}</th>`).join('');
  return `<div class="wide"><table><caption class="unseen">${esc(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

export const row = (...cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`;

/** A cell with text, or with a link. */
export const text = (value: string): string => `<td>${esc(value)}</td>`;
export const linkCell = (href: string, label: string): string => `<td>${link(href, label)}</td>`;
