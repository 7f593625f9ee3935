import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localHosts } from '../../lib/hosts.ts';
import { projectMetadata, withBody } from './fakeOrg.ts';
import { harness } from './oauthHarness.ts';

test('settings that an org refuses, or this twin does not simulate, name the file and the setting', () => {
  for (const [type, body, message] of [
    ['ExtlClntAppGlobalOauthSettings', { consumerSecret: 'x' }, /ecaGlblOauth.*consumerSecret must not stand in source/],
    ['ExtlClntAppGlobalOauthSettings', { callbackUrl: 'http://acme.ino.cx/x' }, /not an https address/],
    ['ExtlClntAppGlobalOauthSettings', { callbackUrl: 'https://{{other}}.ino.cx/x' }, /not an https address/],
    ['ExtlClntAppGlobalOauthSettings', { callbackUrl: undefined }, /callbackUrl is missing/],
    ['ExtlClntAppGlobalOauthSettings', { isDeviceFlowEnabled: 'true' }, /isDeviceFlowEnabled is not simulated/],
    ['ExtlClntAppOauthSettings', { commaSeparatedOauthScopes: 'Api, Everything' }, /unknown scope Everything/],
    ['ExtlClntAppOauthConfigurablePolicies', { permittedUsersPolicyType: 'Everybody' }, /permittedUsersPolicyType is Everybody/]
  ] as const) {
    assert.throws(() => harness(withBody(projectMetadata(), type, body)), message);
  }
});

test('with the local names the callback is the local one', () => {
  const hosts = localHosts(8080);
  const [client] = harness(projectMetadata(), hosts).front.clients.all();
  assert.ok(client?.app.callbacks.includes('http://acme.ino.localhost:8080/api/sso/login/oauth/callback'));
});

test('keys are made anew for each org', () => {
  const [one, other] = [harness(), harness()];
  assert.notEqual(one.clientId, other.clientId);
  assert.notEqual(one.secret, other.secret);
  assert.equal(one.front.clients.all()[0]?.secret, one.secret);
});
