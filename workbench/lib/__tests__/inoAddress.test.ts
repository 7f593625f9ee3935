import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localHosts, productionHosts } from '../hosts.ts';
import { inoAddress } from '../inoAddress.ts';

const local = localHosts(8080);

test('production addresses of INO cx become the local ones', () => {
  assert.equal(inoAddress('https://acme.ino.cx/api?x=1', local), 'http://acme.ino.localhost:8080/api?x=1');
  assert.equal(inoAddress('https://acme.ino.cx', local), 'http://acme.ino.localhost:8080');
  assert.equal(inoAddress('https://*.ino.cx', local), 'http://*.ino.localhost:8080');
});

test('any other address stays', () => {
  for (const address of ['https://acme.ino.cx.evil.com/', 'https://acme.ino.cx:444/', 'http://acme.ino.cx/', 'https://other.ino.cx/', '']) {
    assert.equal(inoAddress(address, local), address);
  }
});

test('with the production names nothing changes', () => {
  for (const address of ['https://acme.ino.cx/a', 'https://*.ino.cx']) assert.equal(inoAddress(address, productionHosts), address);
});
