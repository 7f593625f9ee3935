import { Fault } from '../faults/fault.ts';
import { CsvCutShort, CsvScanner } from '../salesforce/csv.ts';
import { type MirrorRow, rowOf } from './row.ts';
import type { Schema } from './schema.ts';
import type { ExportPage } from './source.ts';

const mismatch = (schema: Schema, detail: string): Fault =>
  new Fault('CountMismatch', { vendor: 'salesforce', retry: 'now', fields: [schema.name], detail });

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * The rows of a page. The header may stand at the head of each page or of the first alone; a page that holds other columns, or more or fewer
 * rows than the org says, is refused: CountMismatch.
 */
export function rowsOfExport(schema: Schema, { text, rows: expected }: ExportPage): readonly MirrorRow[] {
  const names = schema.fields.map(({ name }) => name);
  const scanner = new CsvScanner();
  const lines = scanner.write(text.replaceAll('\0', ''));
  try {
    lines.push(...scanner.end());
  } catch (error) {
    if (error instanceof CsvCutShort) throw mismatch(schema, 'a page ends inside a field');
    throw error;
  }
  const isHeader = (line: readonly string[]): boolean =>
    line.length === names.length && line.every((value, at) => sameName(value, names[at] ?? ''));
  const rows = lines[0] !== undefined && isHeader(lines[0]) ? lines.slice(1) : lines;
  if (rows.some((row) => row.length !== names.length)) throw mismatch(schema, 'a row has another number of columns');
  if (expected !== null && rows.length !== expected) throw mismatch(schema, `a page of ${expected} rows holds ${rows.length}`);
  return rows.map((row) => rowOf(schema, Object.fromEntries(names.map((name, at) => [name, row[at]]))));
}

export const checkTotal = (schema: Schema, read: number, expected: number): void => {
  if (read !== expected) throw mismatch(schema, `an export of ${expected} rows gave ${read}`);
};
