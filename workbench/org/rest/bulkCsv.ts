import type { FieldType } from '../schema/types.ts';
import type { FieldValue } from '../core/types.ts';
import type { QueryTable } from '../soql/runQuery.ts';

/** Names of delimiters and line endings, as jobs give them. */
export const DELIMITERS: Readonly<Record<string, string>> = {
  BACKQUOTE: '`',
  CARET: '^',
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  TAB: '\t'
};
export const LINE_ENDINGS: Readonly<Record<string, string>> = { LF: '\n', CRLF: '\r\n' };

/** Rows of a table with their header. */
export function bulkCsv({ columns }: QueryTable, rows: QueryTable['rows'], delimiter: string, lineEnding: string): string {
  const types = columns?.map(({ type }) => type) ?? [];
  const lines = [columns?.map(({ path }) => path) ?? [], ...rows.map((row) => row.map((value, index) => written(value, types[index])))];
  return lines.map((line) => line.map(quoted).join(delimiter) + lineEnding).join('');
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** An empty value is an empty text. Times have another form than in JSON, and numbers with a scale always a point. */
function written(value: FieldValue, type: FieldType | undefined): string {
  if (value === null) return '';
  if (type === 'datetime') return String(value).replace(/\+0000$/, 'Z');
  const scaled = (type === 'double' || type === 'currency') && Number.isInteger(value);
  return scaled ? `${String(value)}.0` : String(value);
}
