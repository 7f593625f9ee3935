import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { metadataApp } from '../metadataApi/metadataApp.ts';
import { restApp } from '../rest/restApp.ts';
import { twinApp } from '../rest/twinApp.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { atOnce } from './atOnce.ts';
import { testOrg, userOf } from './testOrg.ts';

/* JSON whose names and shapes are those of JavaScript's own objects: refused in Salesforce's shape, never an error of the twin. */

let org: WorkbenchOrg;
let send: (method: string, path: string, body: string | Uint8Array, type?: string) => Promise<{ status: number; text: string }>;

before(async () => {
  org = await testOrg();
  const [rest, twin] = [restApp(org), twinApp(org)];
  const app = metadataApp(org, (request) => (request.url.pathname.startsWith('/services/workbench/') ? twin(request) : rest(request)));
  const { token } = org.sessions.open(userOf(org, 'admin').id, 'client', ['api']);
  send = async (method, path, body, type = 'application/json') => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    const answer = await atOnce(() =>
      app({ method, url: new URL(path, 'http://127.0.0.1'), headers, cookies: {}, body: Buffer.from(body) })
    );
    return { status: answer.status, text: String(answer.body) };
  };
});

const DATA = '/services/data/v67.0';
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
const OBJECTS = ['{"toString":1}', '{"__proto__":{"a":1}}', '[]', 'null', '{"toString":null,"valueOf":null}'];

for (const name of NAMES) {
  test(`A record with the field ${name} is refused as one with an unknown field`, async () => {
    for (const value of ['1', '"x"', 'null', 'true']) {
      const created = await send('POST', `${DATA}/sobjects/Task`, `{"Subject":"x","${name}":${value}}`);
      assert.deepEqual([created.status, /INVALID_FIELD/.test(created.text)], [400, true], created.text);
      const several = await send('POST', `${DATA}/composite/sobjects`, `{"records":[{"attributes":{"type":"Task"},"${name}":${value}}]}`);
      assert.match(several.text, /"success":false.*INVALID_FIELD/);
    }
  });

  test(`The object, record, search group, setting and call center item ${name} do not exist`, async () => {
    const statuses = [
      await send('POST', `${DATA}/sobjects/${name}`, '{}'),
      await send('GET', `${DATA}/sobjects/Task/${name}`, ''),
      await send('GET', `${DATA}/sobjects/Task/${name}/x`, ''),
      await send('GET', `${DATA}/query?q=${encodeURIComponent(`SELECT ${name} FROM Task`)}`, ''),
      await send('GET', `${DATA}/query?q=${encodeURIComponent(`SELECT Id FROM ${name}`)}`, ''),
      await send('GET', `${DATA}/query?q=${encodeURIComponent(`SELECT Id FROM Task WHERE ${name}.Id = 'x'`)}`, ''),
      await send('POST', `${DATA}/parameterizedSearch`, `{"q":"abc","in":"${name}","sobjects":[{"name":"Task"}]}`),
      await send('POST', `${DATA}/parameterizedSearch`, `{"q":"abc","sobjects":[{"name":"${name}"}]}`),
      await send('GET', `/services/workbench/flows/${name}`, ''),
      await send('PUT', '/services/workbench/settings', `{"${name}":"x"}`),
      await send('PUT', '/services/workbench/callCenters/INO_cx', `{"items":{"${name}":"x"}}`)
    ].map(({ status }) => status);
    assert.ok(
      statuses.every((status) => status === 400 || status === 404),
      statuses.join(' ')
    );
  });
}

for (const value of OBJECTS) {
  test(`Where a text belongs, ${value} is refused`, async () => {
    const part = (name: string, content: string): string => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;
    const deployed = `${part('file', 'zip')}${part('json', `{"deployOptions":{"testLevel":${value},"checkOnly":${value}}}`)}--b--`;
    const answers = [
      await send('POST', `${DATA}/sobjects/Task`, `{"attributes":{"type":${value}},"Subject":"x"}`),
      await send('POST', `${DATA}/sobjects/Task`, `{"Subject":${value === 'null' ? '[1]' : value}}`),
      await send('PATCH', `${DATA}/composite/sobjects`, `{"records":[{"attributes":{"type":${value}},"id":"x"}]}`),
      await send('POST', `${DATA}/parameterizedSearch`, `{"q":"abc","sobjects":[{"name":${value}}]}`),
      await send('POST', `${DATA}/parameterizedSearch`, `{"q":"abc","defaultLimit":${value === 'null' ? '[]' : value}}`),
      await send('POST', `${DATA}/parameterizedSearch`, `{"q":"abc","sobjects":[{"name":"Task","fields":[${value}]}]}`),
      await send('POST', '/services/workbench/search', `{"q":${value},"callType":"inbound"}`),
      await send('POST', '/services/workbench/convertLead', `{"leadId":${value}}`)
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      answers.map(() => 400)
    );
    const changed = await send('PATCH', `${DATA}/composite/sobjects`, `{"records":[{"attributes":{"type":"Task"},"id":${value}}]}`);
    assert.match(changed.text, /"success":false/);
    assert.ok((await send('POST', `${DATA}/metadata/deployRequest`, deployed, 'multipart/form-data; boundary=b')).status < 500);
  });
}

const LARGE: readonly (readonly [name: string, method: string, path: string, body: string])[] = [
  [
    'a record of a hundred thousand fields',
    'POST',
    `${DATA}/sobjects/Task`,
    `{${Array.from({ length: 100_000 }, (_none, index) => `"a${index}":1`).join(',')}}`
  ],
  [
    'a hundred thousand records',
    'POST',
    `${DATA}/composite/sobjects`,
    `{"records":[${'{"attributes":{"type":"Task"}},'.repeat(100_000)}null]}`
  ],
  ['a million open brackets', 'POST', `${DATA}/sobjects/Task`, '['.repeat(1_000_000)],
  ['a subject of ten megabytes', 'POST', `${DATA}/sobjects/Task`, `{"Subject":"${'a'.repeat(10_000_000)}"}`],
  ['an e-mail address of a megabyte', 'POST', `${DATA}/sobjects/Contact`, `{"LastName":"x","Email":"${'a@'.repeat(500_000)}"}`],
  ['a number of a megabyte', 'POST', `${DATA}/sobjects/Task`, `{"CallDurationInSeconds":${'9'.repeat(1_000_000)}}`],
  ['a search of three megabytes', 'POST', '/services/workbench/search', `{"q":"${'ab '.repeat(1_000_000)}","callType":"inbound"}`],
  ['a path of slashes', 'GET', `${DATA}${'/'.repeat(15_000)}x`, ''],
  ['a query option of spaces', 'GET', `${DATA}/composite/sobjects?ids=${','.repeat(15_000)}`, '']
];

for (const [name, method, path, body] of LARGE) {
  test(`A request with ${name} is refused at once`, async () => {
    const { status } = await send(method, path, body);
    assert.ok(status >= 400 && status < 500, `${status}`);
  });
}
