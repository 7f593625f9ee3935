import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import fc from 'fast-check';
import { CsvCutShort, CsvScanner } from '../../src/salesforce/csv.ts';

/** The reader that jsforce brings, as the judge. */
const oracle: unknown = createRequire(import.meta.resolve('@jsforce/jsforce-node'))('csv-parse/sync');
const expected = (text: string): unknown => {
  const parse: unknown = Reflect.get(Object(oracle), 'parse');
  assert.ok(typeof parse === 'function');
  return parse(text, { relax_column_count: true, skip_empty_lines: false, record_delimiter: ['\r\n', '\n'] });
};

function scan(pieces: readonly string[]): string[][] {
  const scanner = new CsvScanner();
  return [...pieces.flatMap((piece) => scanner.write(piece)), ...scanner.end()];
}

const cellArbitrary = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '"', ',', '\n', '\r\n', ' ', "'"), maxLength: 6 });
const textArbitrary = fc
  .record({
    rows: fc.array(fc.array(cellArbitrary, { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    ended: fc.boolean(),
    quoteAll: fc.boolean()
  })
  .map(({ rows, lineEnd, ended, quoteAll }) => {
    const cell = (value: string): string => (quoteAll || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    return rows.map((row) => row.map(cell).join(',')).join(lineEnd) + (ended && rows.length > 0 ? lineEnd : '');
  });

test('the scanner gives the rows of csv-parse, wherever the text is cut', () => {
  fc.assert(
    fc.property(textArbitrary, (text) => {
      const rows = expected(text);
      assert.deepEqual(scan([text]), rows);
      for (let cut = 1; cut < text.length; cut += 1) assert.deepEqual(scan([text.slice(0, cut), text.slice(cut)]), rows);
      assert.deepEqual(scan([...text]), rows);
    }),
    { numRuns: 400, seed: 17 }
  );
});

test('10,001 rows are 10,001', () => {
  const lines = Array.from({ length: 10_001 }, (_, at) => `${at},"a ""quoted"" one,\nwith a line"\n`).join('');
  const rows = scan([lines.slice(0, 77_777), lines.slice(77_777)]);
  assert.equal(rows.length, 10_001);
  assert.deepEqual(rows.at(-1), ['10000', 'a "quoted" one,\nwith a line']);
});

test('a text that ends inside a quoted field is refused', () => {
  assert.throws(() => scan(['a,b\n1,"two']), CsvCutShort);
});
