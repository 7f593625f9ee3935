import type { CrmFile } from './model/file.ts';

/** A spreadsheet takes a text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' && FORMULA.test(value) && value !== '--' ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row a field of a CRM: object, name, apiName, type, required, default. */
export function crmCsv({ objects }: CrmFile): string {
  const rows = objects.flatMap((object) =>
    object.fields.map(({ name, apiName, type, required, default: value }) => [
      object.apiName,
      name,
      apiName,
      type,
      required ?? false,
      value
    ])
  );
  return `${[['object', 'name', 'apiName', 'type', 'required', 'default'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
