import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBoot } from '../client/opencti/boot.ts';

const SCRIPT = 'https://acme--inocx.vf.force.com/support/api/67.0/lightning/opencti_min.js';
const query = (origin: string) => `?mode=Lightning&sfdcIframeOrigin=${encodeURIComponent(origin)}`;

test('every host family of Salesforce may embed a softphone, and the names of this twin', () => {
  const origins = [
    'https://acme.lightning.force.com',
    'https://acme.lightning.force.com:8443',
    'https://acme.visualforce.com',
    'https://acme.my-visualforce.com',
    'https://acme.my-lightning.com',
    'https://acme.my.salesforce.com',
    'https://acme.my-salesforce.com',
    'https://acme.salesforce.mil',
    'https://acme.crmforce.ms'
  ];
  for (const origin of origins) assert.deepEqual(readBoot(query(origin), 'https:', SCRIPT), { hostOrigin: origin, apiVersion: 67 });
  const local = 'http://acme.lightning.force.localhost:8080';
  assert.deepEqual(readBoot(query(local), 'http:', SCRIPT), { hostOrigin: local, apiVersion: 67 });
});

test('the API version is that of the script’s address; any other address is refused', () => {
  const boot = (script: string) => readBoot(query('https://acme.lightning.force.com'), 'https:', script).apiVersion;
  assert.equal(boot('https://x.vf.force.com/support/api/58.0/lightning/opencti.js'), 58);
  for (const script of ['', 'https://x.vf.force.com/resource/opencti_min.js', 'https://x/support/api/67/lightning/opencti_min.js']) {
    assert.throws(
      () => boot(script),
      (thrown) => typeof thrown === 'string'
    );
  }
});

test('the query is read as the library of Salesforce reads it', () => {
  const origin = 'https://acme.lightning.force.com';
  const boot = (search: string): string => readBoot(search, 'https:', SCRIPT).hostOrigin;
  const isText = (thrown: unknown): boolean => typeof thrown === 'string';
  assert.equal(boot(`?mode=Lightning&mode=Classic&sfdcIframeOrigin=${origin}`), origin);
  assert.equal(boot(`?mode=Lightning&sfdcIframeOrigin=&sfdcIframeOrigin=${origin}`), origin);
  assert.equal(boot(`?mode=Lightning&sfdcIframeOrigin=${origin}=x`), origin);
  assert.throws(() => boot(`?mode=Lightning&sfdcIframe%4Frigin=${origin}`), isText);
  for (const bad of ['%zz', '%', '%E0%A4%A', '100%']) {
    for (const name of ['mode', 'nonce', 'sfdcIframeOrigin'])
      assert.throws(() => boot(`?mode=Lightning&sfdcIframeOrigin=${origin}&${name}=${bad}`), URIError, `${name}=${bad}`);
  }
  assert.equal(boot(`?mode=Lightning&sfdcIframeOrigin=${origin}&%zz=1`), origin);
});
