import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checksum, makeId, normalizeId } from '../core/ids.ts';

test('the checksum is Salesforce’s: pairs of ids that real orgs published', () => {
  assert.equal(checksum('001Vr00000m4eGC'), 'IAY');
  assert.equal(checksum('00D000000000000'), 'EAA');
});

test('ids count up in base 62 behind the prefix', () => {
  assert.equal(makeId('003', 1).slice(0, 15), '003wb0000000001');
  assert.equal(makeId('003', 61).slice(0, 15), '003wb000000000z');
  assert.equal(makeId('003', 62).slice(0, 15), '003wb0000000010');
  assert.equal(makeId('003', 62).length, 18);
});

test('15 and 18 characters name one id; a wrong checksum, length or character names none', () => {
  assert.equal(normalizeId('001Vr00000m4eGC'), '001Vr00000m4eGCIAY');
  assert.equal(normalizeId('001Vr00000m4eGCIAY'), '001Vr00000m4eGCIAY');
  for (const wrong of ['001Vr00000m4eGCIAZ', '001Vr00000m4eG', '001Vr00000m4eGCIA', '001Vr00000m4e-C', '', 'null']) {
    assert.equal(normalizeId(wrong), undefined, wrong);
  }
});
