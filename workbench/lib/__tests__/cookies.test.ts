import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCookies, setCookie } from '../cookies.ts';

test('cookies are read by name; the first of two wins and nonsense is skipped', () => {
  assert.deepEqual(parseCookies('sid=a=b; other=1; sid=later; junk; =x'), { sid: 'a=b', other: '1' });
  assert.deepEqual(parseCookies(undefined), {});
});

test('no cookie names a domain, and all are out of scripts’ reach', () => {
  assert.equal(setCookie('sid', 'x', { secure: false, sameSite: 'Lax' }), 'sid=x; Path=/; HttpOnly; SameSite=Lax');
  assert.equal(
    setCookie('sid', 'x', { secure: true, sameSite: 'None', partitioned: true, maxAge: 0 }),
    'sid=x; Path=/; HttpOnly; SameSite=None; Secure; Partitioned; Max-Age=0'
  );
});
