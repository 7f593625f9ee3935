import assert from 'node:assert/strict';
import { test } from 'node:test';
import { field, FieldName, Soql, soql, type SoqlValue } from '../../src/salesforce/soql.ts';

const text = (query: Soql): string => Soql.textOf(query);
const REFUSED = { name: 'InputRefused', code: 'INOCX-630' };

/** Reads a quoted SOQL text at the beginning as Salesforce does: its value, and what stands behind it. */
function readQuoted(from: string): { value: string; rest: string } {
  const signs: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  assert.equal(from[0], "'");
  let value = '';
  for (let at = 1; at < from.length; at += 1) {
    const sign = from[at] ?? '';
    if (sign === "'") return { value, rest: from.slice(at + 1) };
    if (sign !== '\\') {
      value += sign;
      continue;
    }
    at += 1;
    const escaped = from[at] ?? '';
    if (escaped === 'u') {
      value += String.fromCharCode(Number.parseInt(from.slice(at + 1, at + 5), 16));
      at += 4;
    } else value += signs[escaped] ?? escaped;
  }
  return assert.fail('the text does not end');
}

const HOSTILE = [
  "O'Brien",
  "x' OR Name LIKE '%",
  "x\\' OR Name != '",
  '\\',
  "\\'",
  "\\\\'",
  "'",
  "''",
  '"',
  "a\nb\r\n\t'",
  "\u0000\u0001'",
  "\u2028'\u2029",
  "\u02bc\uff07\u2019'",
  "') FROM Contact --",
  '%_',
  '\\u0027 OR Id != null OR Name = \\u0027',
  '\ud800',
  'é'.repeat(5000)
];

test('a text comes through as it is, whatever is in it, and ends where it ends', () => {
  for (const hostile of HOSTILE) {
    const query = text(soql`SELECT Id FROM Contact WHERE LastName = ${hostile} LIMIT 1`);
    const { value, rest } = readQuoted(query.slice('SELECT Id FROM Contact WHERE LastName = '.length));
    assert.equal(value, hostile);
    assert.equal(rest, ' LIMIT 1');
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(query, /[\u0000-\u001f\u2028\u2029]/);
  }
  const list = text(soql`SELECT Id FROM Contact WHERE Id IN ${HOSTILE}`).slice('SELECT Id FROM Contact WHERE Id IN ('.length);
  let rest = list;
  for (const hostile of HOSTILE) {
    const read = readQuoted(rest);
    assert.equal(read.value, hostile);
    rest = read.rest.slice(1);
  }
  assert.equal(rest, '');
});

test('numbers, truths, null and dates are written as SOQL has them', () => {
  const date = new Date('2026-11-30T12:00:00.000Z');
  assert.equal(text(soql`a ${1} ${-2.5} ${true} ${null} ${date} ${['a', 'b']}`), `a 1 -2.5 true null 2026-11-30T12:00:00.000Z ('a','b')`);
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 1e21, 1e-9, new Date('nonsense'), []])
    assert.throws(() => soql`a ${bad}`, REFUSED);
  for (const bad of [undefined, {}, [1], [null], Symbol('x'), () => 'x', { toString: () => 'x' }, 1n]) {
    assert.throws(() => soql`a ${bad as unknown as SoqlValue}`, REFUSED);
  }
});

test('a placeholder never stands inside quotes, and a quote must end', () => {
  assert.throws(() => soql`SELECT Id FROM Contact WHERE Name = '${'x'}'`, REFUSED);
  assert.throws(() => soql`SELECT Id FROM Contact WHERE Name LIKE '%${'x'}%'`, REFUSED);
  assert.throws(() => soql`WHERE Name = 'it\\'s ${'x'}'`, REFUSED);
  assert.throws(() => soql`WHERE Name = 'open`, REFUSED);
  assert.equal(text(soql`WHERE Name = 'it\\'s' AND x = ${'y'}`), `WHERE Name = 'it\\'s' AND x = 'y'`);
});

test('a text is no query, nor is anything that looks like one', () => {
  for (const fake of ['SELECT Id FROM Contact', { text: 'x' }, Object.create(Soql.prototype), null, undefined]) {
    assert.throws(() => Soql.textOf(fake as unknown as Soql), REFUSED);
  }
  assert.throws(() => new Soql(Symbol('made here') as never, 'SELECT Id FROM Contact'), REFUSED);
  assert.throws(() => new FieldName(Symbol('made here') as never, 'Id FROM Contact'), REFUSED);
});

const described = {
  name: 'Contact',
  label: 'Contact',
  fields: [{ name: 'LastName', label: 'Last Name', type: 'string', nillable: false, createable: true, updateable: true }]
};

test('a field name is one that the describe has, in its spelling', () => {
  assert.equal(text(soql`SELECT ${field(described, 'lastname')} FROM Contact`), 'SELECT LastName FROM Contact');
  for (const bad of ['Nme', 'LastName FROM Contact', '', '__proto__', 'constructor']) {
    assert.throws(() => field(described, bad), { name: 'FieldUnknown', code: 'INOCX-620' });
  }
});
