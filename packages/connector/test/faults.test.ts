import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAULTS, wordsOf } from '../src/faults/catalogue.ts';
import { Fault } from '../src/faults/fault.ts';
import { ZOHO_WORDS } from '../src/faults/zohoWords.ts';

test('each fault has a code of its own in the connector’s range', () => {
  const codes = Object.values(FAULTS).map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
  for (const code of codes) assert.match(code, /^INOCX-6\d\d$/);
});

test('each fault says in English and in French what happened and what to do, and the two differ', () => {
  for (const [name, { en, fr }] of Object.entries(FAULTS)) {
    for (const text of [en.happened, en.fix, fr.happened, fr.fix]) assert.match(text, /^\p{Lu}.*\.$/su, name);
    assert.notEqual(en.happened, fr.happened, name);
    assert.notEqual(en.fix, fr.fix, name);
    for (const text of [fr.happened, fr.fix]) assert.doesNotMatch(text, /\w'\w/, `${name}: French has the typographic apostrophe`);
  }
});

test('a fault carries what the caller needs to act on, as JSON too, without its cause', () => {
  const fault = new Fault('FieldUnknown', {
    vendor: 'salesforce',
    status: 400,
    vendorCode: 'INVALID_FIELD',
    fields: ['Nme'],
    detail: 'No such column',
    cause: new Error('inner')
  });
  assert.equal(fault.code, 'INOCX-620');
  assert.equal(fault.retry, 'never');
  assert.equal(fault.help, wordsOf('FieldUnknown', 'en').fix);
  const shown = JSON.parse(JSON.stringify(fault)) as Record<string, unknown>;
  assert.deepEqual(shown, {
    code: 'INOCX-620',
    name: 'FieldUnknown',
    message: `INOCX-620 ${wordsOf('FieldUnknown', 'en').happened} (No such column)`,
    vendor: 'salesforce',
    status: 400,
    vendorCode: 'INVALID_FIELD',
    retry: 'never',
    fields: ['Nme'],
    detail: 'No such column',
    help: wordsOf('FieldUnknown', 'en').fix
  });
});

test('a long detail is cut', () => {
  assert.equal(new Fault('VendorDown', { detail: 'x'.repeat(10_000) }).detail?.length, 500);
});

/** Of Salesforce alone, or of the connector and INO cx. */
const NEVER_ZOHO = ['AppNotInstalled', 'PkceRequired', 'ApiDisabled', 'RecordLocked', 'DuplicateBlocked'];

test('a fault of Zoho says nothing of Salesforce, in neither language', () => {
  for (const name of ZOHO_WORDS.keys()) assert.ok(name in FAULTS, name);
  const names = Object.keys(FAULTS).filter((name): name is keyof typeof FAULTS => name in FAULTS && !NEVER_ZOHO.includes(name));
  for (const name of names) {
    for (const language of ['en', 'fr'] as const) {
      const { happened, fix } = wordsOf(name, language, 'zohoDesk');
      assert.doesNotMatch(`${happened} ${fix}`, /Salesforce|\borg\b/, name);
      assert.match(`${happened}|${fix}`, /^\p{Lu}.*\.\|\p{Lu}.*\.$/su, name);
      assert.doesNotMatch(language === 'fr' ? `${happened} ${fix}` : '', /\w'\w/, `${name}: French has the typographic apostrophe`);
    }
    assert.notDeepEqual(wordsOf(name, 'en', 'zohoDesk'), wordsOf(name, 'fr', 'zohoDesk'), name);
  }
  assert.match(new Fault('AppRefused', { vendor: 'zohoDesk' }).message, /Zoho refused the client/);
});
