import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, text } from '../../__tests__/twin.ts';
import { Administrator } from './administrator.ts';

const PAGES = ['/maker/methods', '/maker/methods/m1', '/maker/methods/m1/enable', '/maker/crms/c1', '/maker/profiles', '/maker/transfer'];

describe('the Maker is for administrators', () => {
  it('leads everybody else to its sign-in', async () => {
    const nobody = new Administrator();
    for (const page of PAGES) assert.equal((await nobody.browser.request('GET', page)).headers['location'], '/maker/signin', page);
    assert.equal((await nobody.send('/maker/profiles/p1', [['name', 'x']])).headers['location'], '/maker/signin');
  });

  it('keeps agents out', async () => {
    const response = await new Administrator().send('/maker/signin', [['username', 'alice.agent@acme.example']]);
    assert.equal(response.status, 403);
    assert.equal(response.headers['set-cookie'], undefined);
  });

  it('takes no form of another site', async () => {
    const ada = await new Administrator().signIn();
    for (const origin of ['https://evil.example', 'null']) {
      assertRefused(await ada.send('/maker/profiles/p1', [['name', 'x']], { origin }), 403, 'FOREIGN_ORIGIN');
      assertRefused(await ada.send('/maker/signin', [['username', 'ada.admin@acme.example']], { origin }), 403, 'FOREIGN_ORIGIN');
    }
  });

  it('may be framed by nobody', async () => {
    const ada = await new Administrator().signIn();
    const response = await ada.browser.request('GET', '/maker/methods');
    assert.match(String(response.headers['content-security-policy']), /frame-ancestors 'none'/);
  });

  it('ends with its sign-out', async () => {
    const ada = await new Administrator().signIn();
    const old = { ...ada.browser.cookies };
    await ada.send('/maker/signout', []);
    Object.assign(ada.browser.cookies, old);
    assert.equal((await ada.browser.request('GET', '/maker/methods')).status, 302);
  });

  it('does not make its administrator an agent who is signed in', async () => {
    const ada = await new Administrator().signIn();
    assertRefused(await ada.browser.request('POST', '/api/interactions', {}), 409, 'NO_AGENT');
  });

  it('shows what people typed as text', async () => {
    const ada = await new Administrator().signIn();
    const page = await ada.save('/maker/crms/c1/rules', [
      ['name', '"><script>alert(1)</script>'],
      ['field', 'Subject'],
      ['value', '<b>']
    ]);
    assert.doesNotMatch(page, /<script>alert|<b>/);
  });
});

describe('import and export', () => {
  const fileOn = (page: string): string =>
    (/aria-label="Export">([\s\S]*?)<\/textarea>/.exec(page)?.[1] ?? '').replace(/&#(\d+);/g, (_all, code: string) =>
      String.fromCharCode(Number(code))
    );

  it('bring one Maker into another', async () => {
    const ada = await new Administrator().signIn();
    await ada.save('/maker/connectors', [
      ['name', 'Second'],
      ['reference', 'two'],
      ['methodId', 'm1']
    ]);
    const file = fileOn(await ada.look('/maker/transfer'));
    const other = await new Administrator().signIn();
    assert.equal(fileOn(await other.save('/maker/transfer', [['json', file]])), file);
    assert.match(await other.look('/maker/connectors'), /Second/);
  });

  const wrong: readonly (readonly [name: string, json: string, says: RegExp])[] = [
    ['no JSON', '{', /not JSON/],
    ['a list', '[]', /JSON object/],
    ['an unknown part', '{"users": []}', /Unknown field/],
    ['a part that is no list', '{"methods": {}}', /must be a list/],
    ['an entry that is no object', '{"methods": [7]}', /list of objects/],
    ['an entry without id', '{"methods": [{"name": "x", "environment": "acme"}]}', /id is required/],
    [
      'parts that do not fit together',
      '{"connectors": [{"id": "s1", "name": "x", "reference": "x", "methodId": "m1"}]}',
      /method that exists/
    ]
  ];
  for (const [name, json, says] of wrong) {
    it(`refuses ${name}, and changes nothing`, async () => {
      const ada = await new Administrator().signIn();
      const before = await ada.look('/maker/transfer');
      assert.match(await ada.refused('/maker/transfer', [['json', json]]), says);
      assert.equal(await ada.look('/maker/transfer'), before);
    });
  }

  it('keeps the secret of a method that it knows, and brings in no secret and no consent', async () => {
    const ada = await new Administrator().signIn();
    const methods = [{ id: 'm1', name: 'x', environment: 'acme', clientId: 'k', account: 'admin@acme.example' }];
    const page = await ada.save('/maker/transfer', [['json', JSON.stringify({ methods })]]);
    assert.doesNotMatch(text({ status: 200, headers: {}, body: page }), /admin@acme\.example/);
    assert.match(await ada.look('/maker/methods'), /Disabled/);
  });
});
