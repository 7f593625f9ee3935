import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Connector, CrmFile } from '../../packages/connector/src/index.ts';
import { crmTemplate } from '../../packages/connector/src/crm/templates.ts';
import { ConnectedOrg } from './actionsHarness.ts';
import { wrongFile } from './crmFiles.ts';

/* Everything that is wrong with a CRM v2 file, in one run. */

let world: ConnectedOrg;
let connector: Connector;
const template: CrmFile = crmTemplate('salesforce', 'sf');

before(async () => {
  world = await ConnectedOrg.start();
});
after(() => world.close());
beforeEach(async () => {
  connector = await world.connectedAs('alice.agent@acme.example');
});

const problemsOf = async (json: unknown, profiles?: readonly string[]): Promise<readonly string[]> =>
  (await connector.crm.check(json, { profiles })).map(({ path, message }) => `${path}: ${message}`);

test('a check lists every problem in one run', async () => {
  assert.deepEqual(await problemsOf(wrongFile(template), ['Support']), [
    'country: two letters such as FR',
    'objects[0].fields[2].type: Invalid option: expected one of "Short text"|"Text"|"Long text"|"URL"|"Phone"|"Phone number"|"Email"|"Email address"|"Numeric"|"Date"|"Date + time"|"Time"|"Yes/No"|"List"',
    'colour: not known here',
    'profiles[2]: Support stands here already',
    'profiles[1]: there is no profile Nobody',
    'objects[0].fields[0].type: Numeric does not fit a field of type phone; these do: Short text, Text, Long text, Phone, Phone number',
    'objects[0].fields[1].apiName: there is no field Mood__c, or the user may not see it',
    'objects[1].apiName: there is no object Parcel__c, or the user may not see it',
    'objects[2].fields[0].type: Yes/No does not fit a field of type combobox; these do: Short text, Text, Long text, List',
    'objects[2].fields[0].default: longer than 255 characters',
    'objects[2].fields[1].default: must be one of High, Normal, Low',
    'objects[2].fields[2].default: must be a date such as 2026-01-31, or $$start|date.day$$',
    'objects[2].key: Description is no unique external id',
    'objects[2].recording: there is no field Recording__c, or the user may not see it',
    'objects[2].fields[4].apiName: the user may not write IsClosed',
    'screenPop.order[1]: Contact stands here already',
    'assignment[0].when.flow: none of Voice, Email or Messaging; the rule is left out',
    'assignment[1].fields.Subject: there is no variable "nobody"',
    'assignment[1].fields.Priority: must be one of High, Normal, Low',
    'assignment[1].fields.Status: not a Task field that this CRM knows; left out',
    'assignment[1].fields.CallType: not a Task field that this CRM knows; left out',
    'assignment[1].fields.TaskSubtype: must be one of Task, Email, Call',
    'assignment[1].fields.ActivityDate: must be a date such as 2026-01-31, or $$start|date.day$$',
    'screenPop.order[2]: Lead is not among the objects of this CRM'
  ]);
});

const change = (more: object): unknown => ({ ...structuredClone(template), ...more });
const taskWith = (more: object): unknown =>
  change({ objects: template.objects.map((object) => (object.apiName === 'Task' ? { ...object, ...more } : object)) });

const SINGLE: readonly (readonly [why: string, make: () => unknown, problems: readonly string[]])[] = [
  ['no object at all', () => change({ objects: [] }), ['objects: Too small: expected array to have >=1 items']],
  ['another version', () => change({ crm: 1 }), ['crm: Invalid input: expected 2']],
  [
    'no name and no method',
    () => {
      const { name: _n, method: _m, ...rest } = structuredClone(template);
      return rest;
    },
    ['name: missing', 'method: missing']
  ],
  ['a list for a file', () => [], [': Invalid input: expected object, received array']],
  ['a method that is not there', () => change({ method: 'none' }), ['method: there is no method of this reference']],
  ['a method of another vendor', () => change({ vendor: 'zohoDesk' }), ['method: the method is not one of zohoDesk']],
  ['a department for Salesforce', () => change({ department: 'default' }), ['department: Salesforce has no departments']],
  ['no key', () => taskWith({ key: undefined }), ['objects[2].key: missing: without it an interaction could be logged twice']],
  [
    'a key that is not there',
    () => taskWith({ key: 'Call_Id__c' }),
    ['objects[2].key: there is no field Call_Id__c, or the user may not see it']
  ],
  [
    'rules and nothing to log in',
    () => taskWith({ log: false, key: undefined, recording: undefined }),
    ['assignment: no object is marked as the one that is logged in']
  ],
  [
    'a key where nothing is logged',
    () => taskWith({ log: false }),
    [
      'objects[2].key: for the object that is logged in',
      'objects[2].recording: for the object that is logged in',
      'assignment: no object is marked as the one that is logged in'
    ]
  ],
  [
    'two logs',
    () => change({ objects: template.objects.map((object) => ({ ...object, log: true })) }),
    ['objects[1].log: another object is logged in already', 'objects[2].log: another object is logged in already']
  ],
  [
    'a field twice, in other capitals',
    () =>
      change({
        objects: [
          {
            name: 'A',
            apiName: 'Account',
            fields: [
              { name: 'N', apiName: 'Name', type: 'Text' },
              { name: 'N', apiName: 'NAME', type: 'Text' }
            ]
          }
        ],
        assignment: undefined,
        screenPop: undefined
      }),
    ['objects[0].fields[1].apiName: NAME stands here already']
  ],
  [
    'a field of the order that is not there',
    () => change({ screenPop: { order: [{ objectName: 'Contact', fields: ['Phone', 'Fax__c'] }] } }),
    ['screenPop.order[0].fields: Contact has no field Fax__c, or the user may not see it']
  ],
  [
    'a condition on another object',
    () => change({ assignment: [{ when: { object: ['Lead'] }, fields: { Status: 'Completed' } }] }),
    ['assignment[0].when.object: Lead is not among the objects of this CRM']
  ],
  [
    'a rule for an object without log',
    () => change({ assignment: [{ object: 'Contact', fields: { LastName: 'x' } }] }),
    ['assignment[0].object: none of Task; the rule is left out']
  ],
  [
    'a rule that sets what the log keeps',
    () => change({ assignment: [{ fields: { WhoId: 'x', Communication_Duration__c: '5' } }] }),
    [
      'assignment[0].fields.WhoId: the related records come from the search or from the agent; left out',
      'assignment[0].fields.Communication_Duration__c: this CRM keeps this field up to date; left out'
    ]
  ],
  [
    'a text that is too long for its field',
    () => change({ assignment: [{ fields: { Subject: 'x'.repeat(256) } }] }),
    ['assignment[0].fields.Subject: longer than 255 characters, or empty']
  ]
];

for (const [why, make, problems] of SINGLE) {
  test(`${why} is named`, async () => {
    const found = await problemsOf(make());
    for (const expected of problems) assert.ok(found.includes(expected), `${expected}\nnot in\n${found.join('\n')}`);
    if (!['two logs'].includes(why)) assert.equal(found.length, problems.length, found.join('\n'));
  });
}

test('a user without the package’s rights is told so, field by field', async () => {
  connector = await world.connectedAs('carl.agent@acme.example');
  const found = await problemsOf(template);
  assert.ok(found.includes('objects[2].key: there is no field Interaction_Id__c, or the user may not see it'));
  assert.ok(found.includes('objects[2].fields[14].apiName: there is no field Voice_Recording__c, or the user may not see it'));
});
