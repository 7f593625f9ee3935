import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsOfExport } from '../../src/sync/exportRows.ts';
import type { Schema } from '../../src/sync/schema.ts';

const field = (name: string, type: string) => ({ name, type });
const SCHEMA: Schema = {
  name: 'Contact',
  cursor: 'SystemModstamp',
  replicateable: true,
  fields: [
    field('Id', 'id'),
    field('Name', 'string'),
    field('Amount', 'currency'),
    field('IsDeleted', 'boolean'),
    field('SystemModstamp', 'datetime')
  ]
};
const HEADER = '"Id","Name","Amount","IsDeleted","SystemModstamp"\n';
const row = (id: string, name: string): string => `"${id}","${name}","12.50","false","2026-05-01T21:13:13.000Z"\n`;
const read = (text: string, rows: number | null) => rowsOfExport(SCHEMA, { text, rows, next: null });
const namesIn = (text: string, rows: number | null): unknown[] => read(text, rows).map(({ body }) => body['Name']);

test('a page with its header and one without hold the same rows', () => {
  assert.deepEqual(namesIn(HEADER + row('003A', 'Ada') + row('003B', 'Bob'), 2), ['Ada', 'Bob']);
  assert.deepEqual(namesIn(row('003A', 'Ada') + row('003B', 'Bob'), 2), ['Ada', 'Bob']);
  assert.deepEqual(namesIn(HEADER.toLowerCase() + row('003A', 'Ada'), 1), ['Ada']);
  assert.deepEqual(namesIn(HEADER, 0), []);
  assert.deepEqual(namesIn('', 0), []);
});

test('values get the form that REST gives them: numbers, booleans, null for nothing, no zero bytes', () => {
  const [only] = read(HEADER + '"003A","a\0b","","TRUE","2026-05-01T21:13:13.000Z"\n', 1);
  assert.deepEqual(only?.body, { Id: '003A', Name: 'ab', Amount: null, IsDeleted: true, SystemModstamp: '2026-05-01T21:13:13.000Z' });
  assert.equal(only?.state, 'deleted');
  assert.equal(read(row('003A', 'x'), 1)[0]?.body['Amount'], 12.5);
});

test('a page that is cut, has other columns, or more or fewer rows than the org says is refused', () => {
  const pages: readonly (readonly [string, number | null])[] = [
    [HEADER + row('003A', 'Ada'), 2],
    [HEADER + row('003A', 'Ada') + row('003B', 'Bob'), 1],
    [(HEADER + row('003A', 'Ada')).slice(0, -3), 1],
    [HEADER + '"003A","Ada"\n', 1],
    ['"Id","Name"\n"003A","Ada"\n', 1],
    [HEADER + row('003A', 'Ada').replace('"false",', ''), null]
  ];
  for (const [text, rows] of pages) assert.throws(() => read(text, rows), { name: 'CountMismatch', code: 'INOCX-650' }, text);
});
