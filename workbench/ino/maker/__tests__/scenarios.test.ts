import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Browser, type Twin, valueOf } from '../../__tests__/twin.ts';
import { Administrator } from './administrator.ts';

const ALICE = 'alice.agent@acme.example';

const scenariosOf = async (banner: Browser): Promise<unknown> => valueOf(await banner.request('GET', '/api/agent/view'))['scenarios'];
const banner = (world: Twin, username = ALICE): Promise<Browser> => new Browser(world).signIn(username);

const associate = (ada: Administrator, ...users: readonly string[]): Promise<string> =>
  ada.save('/maker/profiles/p1', [['name', 'Agents'], ['crmId', 'c1'], ...users.map((user) => ['users', user] as const)]);

const RULE = [
  ['name', 'Sales calls'],
  ['flow', 'Voice'],
  ['direction', 'Incoming'],
  ['object', 'Contact'],
  ['outcome', ''],
  ['field', 'Subject'],
  ['value', 'Sales: $$recordName$$'],
  ['field', 'Priority'],
  ['value', 'High'],
  ['field', ''],
  ['value', '']
] as const;

describe('the scenarios of a Banner', () => {
  it('are none until a profile of the user has a CRM v2', async () => {
    const ada = await new Administrator().signIn();
    const alice = await banner(ada.world);
    assert.equal(await scenariosOf(alice), null);
    await associate(ada, ALICE);
    assert.deepEqual(await scenariosOf(alice), { assignment: [] });
    assert.equal(await scenariosOf(await banner(ada.world, 'benoit.agent@acme.example')), null);
  });

  it('are the order and the rules as edited, in the form of docs/scenarios.md', async () => {
    const ada = await new Administrator().signIn();
    await associate(ada, ALICE);
    await ada.save('/maker/crms/c1/order', [
      ['objectName', 'Account'],
      ['objectFields', ''],
      ['objectName', 'Contact'],
      ['objectFields', 'Phone, MobilePhone'],
      ['objectName', ''],
      ['objectFields', 'left out']
    ]);
    await ada.save('/maker/crms/c1/rules', RULE);
    assert.deepEqual(await scenariosOf(await banner(ada.world)), {
      screenPop: { order: [{ objectName: 'Account' }, { objectName: 'Contact', fields: ['Phone', 'MobilePhone'] }] },
      assignment: [
        {
          name: 'Sales calls',
          when: { flow: ['Voice'], direction: ['Incoming'], object: ['Contact'] },
          fields: { Subject: 'Sales: $$recordName$$', Priority: 'High' }
        }
      ]
    });
  });

  it('reach a Banner that is open at once', async () => {
    const ada = await new Administrator().signIn();
    const alice = await banner(ada.world);
    const { revision } = valueOf(await alice.request('GET', '/api/agent/view'));
    const next = alice.request('GET', `/api/agent/view?revision=${String(revision)}`);
    await associate(ada, ALICE);
    assert.deepEqual(valueOf(await next)['scenarios'], { assignment: [] });
  });

  it('change and go with their rules, and with the association', async () => {
    const ada = await new Administrator().signIn();
    const alice = await banner(ada.world);
    await associate(ada, ALICE);
    await ada.save('/maker/crms/c1/rules', RULE);
    await ada.save('/maker/crms/c1/rules/0', [
      ['name', 'Any'],
      ['field', 'Status'],
      ['value', 'In Progress']
    ]);
    assert.deepEqual(await scenariosOf(alice), { assignment: [{ name: 'Any', when: {}, fields: { Status: 'In Progress' } }] });
    await ada.save('/maker/crms/c1/rules/0', [['intent', 'delete']]);
    assert.deepEqual(await scenariosOf(alice), { assignment: [] });
    await associate(ada);
    assert.equal(await scenariosOf(alice), null);
  });
});

describe('the forms of a CRM v2', () => {
  it('keep objects with fields, types and default values', async () => {
    const ada = await new Administrator().signIn();
    await ada.save('/maker/crms/c1/objects', [
      ['name', 'Sites'],
      ['apiName', 'acme__Site__c']
    ]);
    const page = await ada.save('/maker/crms/c1/objects/3', [
      ['name', 'Sites'],
      ['apiName', 'acme__Site__c'],
      ['fieldName', 'Web'],
      ['fieldApiName', 'Web__c'],
      ['fieldType', 'URL'],
      ['fieldDefault', '--'],
      ['fieldName', ''],
      ['fieldApiName', ''],
      ['fieldType', 'Short text'],
      ['fieldDefault', '']
    ]);
    assert.match(page, /value="acme__Site__c"/);
    assert.match(page, /value="Web__c"[\s\S]*?<option value="URL" selected>[\s\S]*?value="--"/);
    assert.doesNotMatch(await ada.save('/maker/crms/c1/objects/3', [['intent', 'delete']]), /acme__Site__c/);
  });

  it('keep the parts when name and method change', async () => {
    const ada = await new Administrator().signIn();
    await ada.save('/maker/crms/c1/rules', RULE);
    const page = await ada.save('/maker/crms/c1', [
      ['name', 'Our Salesforce'],
      ['methodId', 'm1']
    ]);
    assert.match(page, /<h1>Our Salesforce<\/h1>/);
    assert.match(page, /value="Sales calls"/);
  });

  const wrong: readonly (readonly [name: string, path: string, values: readonly (readonly [string, string])[], says: RegExp])[] = [
    [
      'an object twice in the order',
      '/maker/crms/c1/order',
      [
        ['objectName', 'Contact'],
        ['objectName', 'contact']
      ],
      /there twice/
    ],
    ['an object that is no API name', '/maker/crms/c1/order', [['objectName', 'My Object']], /API name/],
    [
      'a rule without name',
      '/maker/crms/c1/rules',
      [
        ['field', 'Subject'],
        ['value', 'x']
      ],
      /name is required/
    ],
    ['a rule without fields', '/maker/crms/c1/rules', [['name', 'x']], /needs a field/],
    [
      'a field without value',
      '/maker/crms/c1/rules',
      [
        ['name', 'x'],
        ['field', 'Subject'],
        ['value', '']
      ],
      /value/
    ],
    [
      'an unknown flow',
      '/maker/crms/c1/rules',
      [
        ['name', 'x'],
        ['flow', 'Fax'],
        ['field', 'Subject'],
        ['value', 'x']
      ],
      /flow must be one of/
    ],
    ['an object without API name', '/maker/crms/c1/objects', [['name', 'Sites']], /apiName is required/],
    [
      'an object that is there',
      '/maker/crms/c1/objects',
      [
        ['name', 'Contacts'],
        ['apiName', 'contact']
      ],
      /there twice/
    ],
    [
      'an unknown field type',
      '/maker/crms/c1/objects/0',
      [
        ['name', 'Contacts'],
        ['apiName', 'Contact'],
        ['fieldName', 'X'],
        ['fieldApiName', 'X'],
        ['fieldType', 'Colour']
      ],
      /type must be one of/
    ],
    [
      'a method there is not',
      '/maker/crms/c1',
      [
        ['name', 'x'],
        ['methodId', 'm9']
      ],
      /authentication method that exists/
    ],
    [
      'a profile with a stranger',
      '/maker/profiles/p1',
      [
        ['name', 'x'],
        ['users', 'nobody@acme.example']
      ],
      /no user nobody/
    ],
    [
      'a profile with a CRM v2 there is not',
      '/maker/profiles/p1',
      [
        ['name', 'x'],
        ['crmId', 'c9']
      ],
      /CRM v2 that exists/
    ],
    ['a CRM v2 that a profile needs, deleted', '/maker/crms/c1', [['intent', 'delete']], /CRM v2 that exists/]
  ];
  for (const [name, path, values, says] of wrong) {
    it(`refuse ${name}, and change nothing`, async () => {
      const ada = await new Administrator().signIn();
      await associate(ada, ALICE);
      const before = await ada.look('/maker/transfer');
      assert.match(await ada.refused(path, values), says);
      assert.equal(await ada.look('/maker/transfer'), before);
    });
  }

  it('say when an entry is gone', async () => {
    const ada = await new Administrator().signIn();
    assert.equal((await ada.send('/maker/crms/c1/rules/7', RULE)).status, 404);
    assert.equal((await ada.browser.request('GET', '/maker/crms/c9')).status, 404);
  });
});
