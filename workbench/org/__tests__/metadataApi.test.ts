import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type App, json, type WorkbenchResponse } from '../../lib/http.ts';
import { metadataApp } from '../metadataApi/metadataApp.ts';
import { readMultipart } from '../metadataApi/multipart.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { filesOf, filesOfDeployed, projectOrg, zipOf } from './deployHarness.ts';
import { userOf } from './testOrg.ts';

let org: WorkbenchOrg;
let app: App;
let admin: string;
let alice: string;

before(async () => {
  org = await projectOrg();
  app = metadataApp(org, async () => json('otherwise'));
  admin = org.sessions.open(userOf(org, 'admin').id).token;
  alice = org.sessions.open(userOf(org, 'alice.agent').id).token;
});

const send = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array
): Promise<WorkbenchResponse> => app({ method, url: new URL(path, 'http://127.0.0.1'), headers, cookies: {}, body: Buffer.from(body) });

const SOAP = '/services/Soap/m/67.0';

const envelope = (token: string, operation: string): string =>
  `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://soap.sforce.com/2006/04/metadata"><soapenv:Header>` +
  `<m:SessionHeader><m:sessionId>${token}</m:sessionId></m:SessionHeader></soapenv:Header><soapenv:Body>${operation}</soapenv:Body></soapenv:Envelope>`;

async function soap(operation: string, token = admin, path = SOAP): Promise<{ status: number; text: string }> {
  const { status, body } = await send('POST', path, { 'content-type': 'text/xml' }, envelope(token, operation));
  return { status, text: String(body) };
}

const element = (text: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';

test('a deploy over SOAP is asked for by its id, in its long and its short form, with details only when asked', async () => {
  const zip = Buffer.from(zipOf(filesOfDeployed(org, ['CspTrustedSite']))).toString('base64');
  const started = await soap(
    `<m:deploy><m:ZipFile>${zip}</m:ZipFile><m:DeployOptions><m:checkOnly>true</m:checkOnly></m:DeployOptions></m:deploy>`
  );
  const id = element(started.text, 'id');
  assert.deepEqual([started.status, element(started.text, 'done')], [200, 'false']);
  const check = (deployId: string, details: boolean): Promise<{ status: number; text: string }> =>
    soap(`<checkDeployStatus><asyncProcessId>${deployId}</asyncProcessId><includeDetails>${details}</includeDetails></checkDeployStatus>`);
  const detailed = (await check(id, true)).text;
  assert.deepEqual(
    [element(detailed, 'status'), element(detailed, 'fullName'), element(detailed, 'checkOnly')],
    ['Succeeded', 'INOCX', 'true']
  );
  assert.equal(element((await check(id.slice(0, 15), false)).text, 'fullName'), '');
});

test('what was validated with tests is deployed without its zip, once; a deploy that is over cannot be cancelled', async () => {
  const zip = Buffer.from(zipOf(filesOfDeployed(org, ['CspTrustedSite']))).toString('base64');
  const validate = async (options: string): Promise<string> =>
    element((await soap(`<m:deploy><m:ZipFile>${zip}</m:ZipFile><m:DeployOptions>${options}</m:DeployOptions></m:deploy>`)).text, 'id');
  const quick = (id: string): Promise<{ status: number; text: string }> =>
    soap(`<deployRecentValidation><validationId>${id}</validationId></deployRecentValidation>`);
  const [checkOnly, tests] = ['<m:checkOnly>true</m:checkOnly>', '<m:testLevel>RunLocalTests</m:testLevel>'];
  const validation = await validate(checkOnly + tests);
  const deployed = element((await quick(validation)).text, 'result');
  const status = await soap(`<checkDeployStatus><asyncProcessId>${deployed}</asyncProcessId></checkDeployStatus>`);
  assert.deepEqual([element(status.text, 'status'), element(status.text, 'checkOnly')], ['Succeeded', 'false']);
  for (const wrong of [validation, await validate(checkOnly), await validate(tests), '0Afwb0000000zzz'])
    assert.match((await quick(wrong)).text, /INVALID_OPERATION: .* is no validation with tests/);
  assert.match((await soap(`<cancelDeploy><id>${deployed}</id></cancelDeploy>`)).text, /Deployment already completed/);
  assert.match((await soap('<cancelDeploy><id>x</id></cancelDeploy>')).text, /There is no deploy x/);
});

test('REST deploys what was validated, too, and refuses to cancel', async () => {
  const zip = Buffer.from(zipOf(filesOfDeployed(org, ['CspTrustedSite']))).toString('base64');
  const options = '<m:checkOnly>true</m:checkOnly><m:testLevel>RunLocalTests</m:testLevel>';
  const validation = element(
    (await soap(`<m:deploy><m:ZipFile>${zip}</m:ZipFile><m:DeployOptions>${options}</m:DeployOptions></m:deploy>`)).text,
    'id'
  );
  const path = '/services/data/v67.0/metadata/deployRequest';
  const headers = { authorization: `Bearer ${admin}`, 'content-type': 'application/json' };
  const quick = (): Promise<WorkbenchResponse> => send('POST', path, headers, JSON.stringify({ validatedDeployRequestId: validation }));
  const first = await quick();
  const started: unknown = JSON.parse(String(first.body));
  const id = typeof started === 'object' && started !== null ? String(Reflect.get(started, 'id')) : '';
  assert.deepEqual([first.status, (await quick()).status], [201, 400]);
  const cancelled = await send('PATCH', `${path}/${id}`, headers, '{"deployResult":{"status":"Canceling"}}');
  assert.match(String(cancelled.body), /Deployment already completed/);
});

test('retrieve writes what is there under its name without the namespace, and tells what is missing', async () => {
  const types = '<types><members>inocx__INOCX</members><members>Nobody</members><name>CspTrustedSite</name></types>';
  const started = await soap(
    `<retrieve><retrieveRequest><unpackaged>${types}<version>67.0</version></unpackaged></retrieveRequest></retrieve>`
  );
  const { text } = await soap(`<checkRetrieveStatus><asyncProcessId>${element(started.text, 'id')}</asyncProcessId></checkRetrieveStatus>`);
  assert.equal(element(text, 'problem'), "Entity of type 'CspTrustedSite' named 'Nobody' cannot be found".replaceAll("'", '&apos;'));
  const files = Object.keys(filesOf(Buffer.from(element(text, 'zipFile'), 'base64'))).sort();
  assert.deepEqual(files, ['unpackaged/cspTrustedSites/INOCX.cspTrustedSite', 'unpackaged/package.xml']);
});

const deployOf = (options: string): string => `<deploy><ZipFile></ZipFile><DeployOptions>${options}</DeployOptions></deploy>`;

const FAULTS: readonly (readonly [why: string, run: () => Promise<{ status: number; text: string }>, code: string, says: RegExp])[] = [
  ['a session that is none', () => soap('<describeMetadata/>', 'x'), 'sf:INVALID_SESSION_ID', /Illegal Session/],
  ['an agent', () => soap('<describeMetadata/>', alice), 'sf:INSUFFICIENT_ACCESS', /ModifyAllData/],
  ['an operation nobody knows', () => soap('<renameMetadata/>'), 'soapenv:Client', /No operation renameMetadata/],
  ['another SOAP API', () => soap('<login/>', '', '/services/Soap/u/67.0'), 'sf:UNSUPPORTED_CLIENT', /log in by OAuth/],
  ['another version', () => soap('<describeMetadata/>', admin, '/services/Soap/m/68.0'), 'sf:UNSUPPORTED_API_VERSION', /68/],
  ['a partial deploy', () => soap(deployOf('<rollbackOnError>false</rollbackOnError>')), 'sf:INVALID_OPERATION', /all or nothing/],
  ['tests', () => soap(deployOf('<runTests>T</runTests>')), 'sf:INVALID_OPERATION', /Apex is not executed here/],
  [
    'an id of no deploy',
    () => soap('<checkDeployStatus><asyncProcessId>x</asyncProcessId></checkDeployStatus>'),
    'sf:INVALID_ID_FIELD',
    /no such job/
  ],
  ['a retrieve of packages', () => soap('<retrieve><retrieveRequest/></retrieve>'), 'sf:INVALID_TYPE', /unpackaged/]
];

for (const [why, run, code, says] of FAULTS) {
  test(`${why} gets a SOAP fault ${code}`, async () => {
    const { status, text } = await run();
    assert.deepEqual([status, element(text, 'faultcode')], [500, code]);
    assert.match(element(text, 'faultstring'), says);
  });
}

const REST = '/services/data/v67.0/metadata/deployRequest';
const BOUNDARY = 'xyz';

const multipart = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  Buffer.concat([
    ...Object.entries(parts).flatMap(([name, content]) => [
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="f"\r\nContent-Type: x/y\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n')
    ]),
    Buffer.from(`--${BOUNDARY}--\r\n`)
  ]);

const rest = (parts: Readonly<Record<string, string | Uint8Array>>, token = admin): Promise<WorkbenchResponse> =>
  send('POST', REST, { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }, multipart(parts));

test('a deploy over REST answers 201 with its id; its result is a resource', async () => {
  const { status, body } = await rest({ json: '{"deployOptions":{"checkOnly":true}}', file: zipOf(filesOfDeployed(org, ['CustomTab'])) });
  assert.equal(status, 201);
  const { id } = JSON.parse(String(body)) as { id: string };
  const result = await send('GET', `${REST}/${id}?includeDetails=true`, { authorization: `Bearer ${admin}` }, '');
  assert.match(String(result.body), /"status":"Succeeded","checkOnly":true/);
});

const REST_REFUSALS: readonly (readonly [why: string, run: () => Promise<WorkbenchResponse>, status: number, says: RegExp])[] = [
  ['an agent', () => rest({}, alice), 403, /INSUFFICIENT_ACCESS/],
  ['no session', () => rest({}, 'x'), 401, /INVALID_SESSION_ID/],
  ['a body without its parts', () => rest({ json: '{}' }), 400, /INVALID_MULTIPART_REQUEST/],
  ['options that are no JSON', () => rest({ json: '{', file: 'x' }), 400, /JSON_PARSER_ERROR/],
  ['options that are missing', () => rest({ json: '{}', file: 'x' }), 400, /deployOptions is missing/],
  ['tests', () => rest({ json: '{"deployOptions":{"runTests":["T"]}}', file: 'x' }), 400, /Apex is not executed here/],
  ['a deploy that is not there', () => send('GET', `${REST}/0Afwb0000000009`, { authorization: `Bearer ${admin}` }, ''), 404, /NOT_FOUND/],
  ['a cancellation', () => send('PATCH', `${REST}/0Afwb0000000009`, { authorization: `Bearer ${admin}` }, ''), 400, /There is no deploy/]
];

for (const [why, run, status, says] of REST_REFUSALS) {
  test(`REST deploy: ${why} is refused with ${status}`, async () => {
    const answer = await run();
    assert.equal(answer.status, status);
    assert.match(String(answer.body), says);
  });
}

test('a zip that is none fails as a deploy, not as a request', async () => {
  const { body } = await rest({ json: '{"deployOptions":{}}', file: 'no zip' });
  const { id } = JSON.parse(String(body)) as { id: string };
  const { body: result } = await send('GET', `${REST}/${id}?includeDetails=true`, { authorization: `Bearer ${admin}` }, '');
  assert.match(String(result), /Not a zip file/);
});

test('multipart keeps bytes as they are and refuses what does not follow its boundary', () => {
  const content = Uint8Array.from([13, 10, 45, 45, 0, 255, 13, 10]);
  const type = `multipart/form-data; boundary="${BOUNDARY}"`;
  assert.deepEqual(Buffer.from(readMultipart(type, multipart({ a: content }))?.[0]?.content ?? []), Buffer.from(content));
  assert.equal(readMultipart(type, Buffer.from('--other--')), null);
  assert.equal(readMultipart('text/plain', multipart({ a: 'x' })), null);
});

test('what is not the Metadata API goes on to the other app', async () => {
  assert.equal((await send('GET', '/services/data/v67.0/sobjects', {}, '')).body, '"otherwise"');
});
