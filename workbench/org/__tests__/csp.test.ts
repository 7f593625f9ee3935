import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localHosts, productionHosts } from '../../lib/hosts.ts';
import { lightningPolicy, visualforcePolicy } from '../csp/policy.ts';
import type { DeployedMetadata, Org } from '../core/types.ts';
import { changed, fakeOrg, projectMetadata, withBody, withClickjackProtection, withSessionSettings } from './fakeOrg.ts';

const INO = 'https://*.ino.cx';
const entry = (body: Readonly<Record<string, string>>): DeployedMetadata => withBody(projectMetadata(), 'CspTrustedSite', body);

/** The sources of one directive. */
const sources = (policy: string, directive: string): readonly string[] =>
  policy
    .split('; ')
    .map((list) => list.split(' '))
    .find(([name]) => name === directive)
    ?.slice(1) ?? [];

const withCsp = (org: Org): string => visualforcePolicy(org, productionHosts, true) ?? '';
const withoutCsp = (org: Org): string | null => visualforcePolicy(org, productionHosts, false);
const lightning = (org: Org): string => lightningPolicy(org, productionHosts);

test('matrix: what of the Trusted URL lets INO cx into frames of Lightning and of Visualforce pages with cspHeader', () => {
  const removed = changed(projectMetadata(), (component) => (component.type === 'CspTrustedSite' ? null : component));
  for (const [what, metadata, inLightning, inVisualforce] of [
    ['as deployed', projectMetadata(), true, true],
    ['removed', removed, false, false],
    ['inactive', entry({ isActive: 'false' }), false, false],
    ['context LEX', entry({ context: 'LEX' }), true, false],
    ['context VisualForce', entry({ context: 'VisualForce' }), false, true],
    ['context Communities', entry({ context: 'Communities' }), false, false],
    ['frame-src off', entry({ isApplicableToFrameSrc: 'false' }), false, false]
  ] as const) {
    const org = fakeOrg(metadata);
    assert.equal(sources(lightning(org), 'frame-src').includes(INO), inLightning, `${what}: Lightning`);
    assert.equal(sources(withCsp(org), 'frame-src').includes(INO), inVisualforce, `${what}: Visualforce`);
    assert.equal(withoutCsp(org), null, `${what}: without cspHeader`);
  }
});

test('each switch adds to its own directive and to no other', () => {
  const off = Object.fromEntries(
    ['Connect', 'Font', 'Frame', 'Img', 'Media', 'Style'].map((name) => [`isApplicableTo${name}Src`, 'false'])
  );
  for (const name of ['Connect', 'Font', 'Frame', 'Img', 'Media', 'Style']) {
    const policy = lightning(fakeOrg(entry({ ...off, [`isApplicableTo${name}Src`]: 'true' })));
    const trusting = policy.split('; ').filter((list) => list.includes(INO));
    assert.deepEqual(
      trusting.map((list) => list.split(' ')[0]),
      [`${name.toLowerCase()}-src`]
    );
  }
});

test('no Trusted URL lets in scripts', () => {
  for (const policy of [lightning(fakeOrg()), withCsp(fakeOrg())]) assert.deepEqual(sources(policy, 'script-src'), ["'self'"]);
});

test('Lightning is framed by itself alone', () => {
  assert.deepEqual(sources(lightning(fakeOrg()), 'frame-ancestors'), ["'self'"]);
});

test('a Visualforce page is framed by Lightning alone where clickjack protection is on for pages with headers disabled', () => {
  const org = fakeOrg(withClickjackProtection(projectMetadata()));
  assert.equal(withoutCsp(org), `frame-ancestors 'self' ${productionHosts.lightning}`);
  assert.deepEqual(sources(withCsp(org), 'frame-ancestors'), ["'self'", productionHosts.lightning]);
});

test('in a new org, and where only pages with standard headers are protected, anybody frames it', () => {
  for (const metadata of [
    projectMetadata(),
    withSessionSettings(projectMetadata(), { enableClickjackNonsetupUserHeaderless: 'false' }),
    withSessionSettings(projectMetadata(), { enableClickjackNonsetupUser: 'true' })
  ]) {
    assert.equal(withoutCsp(fakeOrg(metadata)), null);
    assert.equal(withCsp(fakeOrg(metadata)).includes('frame-ancestors'), false);
  }
});

test('Lightning frames the org’s other hosts; a Visualforce page with cspHeader frames what a Trusted URL names, and itself', () => {
  assert.deepEqual(sources(lightning(fakeOrg()), 'frame-src'), ["'self'", productionHosts.visualforce, productionHosts.org, INO]);
  assert.deepEqual(sources(withCsp(fakeOrg()), 'frame-src'), ["'self'", INO]);
});

test('with the local names the entry for INO cx means the local INO cx', () => {
  assert.ok(sources(lightningPolicy(fakeOrg(), localHosts(8080)), 'frame-src').includes('http://*.ino.localhost:8080'));
});

test('what an org refuses is refused, with the file', () => {
  const none = Object.fromEntries([
    ...['Connect', 'Font', 'Frame', 'Img', 'Media', 'Style'].map((name) => [`isApplicableTo${name}Src`, 'false'] as const),
    ['canAccessMicrophone', 'false']
  ]);
  for (const [body, message] of [
    [{ endpointUrl: 'https://{{domain}}.ino.cx' }, /INOCX\.cspTrustedSite.*malformed/],
    [{ endpointUrl: 'https://acme.*.cx' }, /malformed/],
    [{ endpointUrl: 'https://ino.cx; script-src *' }, /malformed/],
    [{ endpointUrl: 'http://acme.ino.cx' }, /malformed/],
    [{ context: 'Lightning' }, /context Lightning does not exist/],
    [none, /at least one directive/]
  ] as const) {
    assert.throws(() => lightning(fakeOrg(entry(body))), message);
  }
});
