import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { crmTemplate } from '../../packages/connector/src/crm/templates.ts';
import type { CrmFile } from '../../packages/connector/src/index.ts';
import { faultOf, ZohoWorld } from './zohoHarness.ts';

/* CRM v2 of Zoho Desk: the screen pop, and everything that a check has against a file. */

let world: ZohoWorld;
beforeEach(async () => {
  world = await ZohoWorld.open();
  await world.consent({ site: 'eu' });
});
afterEach(() => world.close());

const template: CrmFile = { ...crmTemplate('zohoDesk', 'zoho'), profiles: ['Support'] };
const portal = () => world.zoho.centre('eu').organizations[0] ?? assert.fail();
const pop = (more: object, file = template) => world.connector.crm.pop(file, { profile: 'Support', ...more });

const problemsOf = async (json: unknown, profiles?: readonly string[]): Promise<readonly string[]> =>
  (await world.connector.crm.check(json, { profiles })).map(({ path, message }) => `${path}: ${message}`);

/** One number as people write it. */
const SPELLINGS = [
  ...['+33199887766', '0199887766', '01 99 88 77 66', '01.99.88.77.66', '01-99-88-77-66', '+33 1 99 88 77 66', '0033 1 99 88 77 66'],
  ...['+33 (0)1 99 88 77 66', '(+33) 1 99 88 77 66', '(01) 99.88.77.66', '33199887766', '0033199887766', '+33.1.99.88.77.66']
];

test('a contact is found by each usual spelling of its number, with one search a field', async () => {
  const { use, modules } = portal();
  for (const [at, phone] of SPELLINGS.entries()) {
    const record = modules.contacts.add({ lastName: `Owner ${at}`, [at % 2 === 0 ? 'phone' : 'mobile']: phone }, '');
    record.modifiedAt = 0;
    const before = use.credits;
    const found = await pop({ number: at % 3 === 0 ? '0199887766' : '+33199887766' });
    assert.deepEqual([found.kind, found.records.map(({ id }) => id), use.credits - before], ['one', [record.id], 6], phone);
    assert.ok(found.tried.length <= 30 && new Set(found.tried).size === found.tried.length);
    record.trashed = true;
  }
});

test('the other plans have their own spellings', async () => {
  const rows = [
    ['+18889009646', '1 888 900 9646', 'US'],
    ['+12025550163', '(202) 555-0163', 'US'],
    ['+442079460958', '020 7946 0958', 'GB'],
    ['+493023125777', '0049 30 23125777', 'DE'],
    ['+34912345678', '912 34 56 78', 'ES'],
    ['+525512345678', '+5215512345678', 'MX'],
    ['10123', '10123', 'FR']
  ] as const;
  for (const [number, phone, country] of rows) {
    const record = portal().modules.contacts.add({ lastName: 'Owner', phone }, '');
    record.modifiedAt = 0;
    assert.equal((await pop({ number }, { ...template, country })).records[0]?.id, record.id, phone);
    record.trashed = true;
  }
});

test('a search knows several owners, nobody, an address, and no contact that was made a moment ago', async () => {
  const rossi = await pop({ number: '+33199003004' });
  assert.deepEqual([rossi.kind, rossi.records.map(({ name }) => name).sort()], ['many', ['Nina Rossi', 'Omar Rossi']]);
  assert.deepEqual((await pop({ number: '+33199003099' })).kind, 'none');
  assert.deepEqual((await pop({ number: 'anonymous' })).tried, []);
  const lena = await pop({ address: 'Lena <LENA.FISCHER@example.de>', flow: 'email' });
  assert.deepEqual(
    [lena.kind, lena.records[0]?.objectName, lena.records[0]?.fields['email']],
    ['one', 'Contact', 'lena.fischer@example.de']
  );
  portal().modules.contacts.add({ lastName: 'New', phone: '+33199003077' }, '');
  assert.equal((await pop({ number: '+33199003077' })).kind, 'none');
  world.time += 2000;
  assert.equal((await pop({ number: '+33199003077' })).kind, 'one');
});

test('a list that the ceiling of the search cuts says that there may be more', async () => {
  for (let at = 0; at < 1120; at += 1) portal().modules.contacts.add({ lastName: `Many ${at}`, phone: '+33199003088' }, '').modifiedAt = 0;
  const found = await pop({ number: '+33199003088' });
  assert.deepEqual([found.kind, found.records.length, found.perhapsMore], ['many', 1099, true]);
});

test('without the scope for the fields a caller is found, and a check says which scope is missing', async () => {
  world.zoho.settings.withheldScopes = ['Desk.settings.READ'];
  await world.consent({ site: 'eu' });
  assert.equal((await pop({ number: '+33199003001' })).kind, 'one');
  assert.equal((await faultOf(world.connector.crm.check(template))).code, 'INOCX-612');
});

test('a profile without the CRM does not see it', async () => {
  const fault = await faultOf(world.connector.crm.pop(template, { profile: 'Sales', number: '+33199003001' }));
  assert.equal(fault.code, 'INOCX-671');
});

test('Zoho Desk has nothing against the recommended file', async () => {
  assert.deepEqual(await problemsOf(template, ['Support']), []);
});

test('a check of a Zoho file names everything that is wrong in one run', async () => {
  const [contacts, calls] = template.objects;
  const file = {
    ...template,
    profiles: ['Support', 'Nobody'],
    department: 'Sales of the moon',
    objects: [
      {
        ...contacts,
        fields: [
          { name: 'Phone', apiName: 'phone', type: 'Numeric' },
          { name: 'Mood', apiName: 'cf.cf_mood', type: 'Text' }
        ]
      },
      { name: 'Tickets', apiName: 'tickets', fields: [{ name: 'Subject', apiName: 'subject', type: 'Text' }] },
      {
        ...{ name: 'Calls', apiName: 'calls', log: true, key: 'cf.cf_key', recording: 'cf.cf_tape' },
        fields: [
          ...(calls?.fields ?? []).filter(({ apiName }) => !['contactId', 'startTime', 'recordingUrl'].includes(apiName)),
          { name: 'Queue', apiName: 'cf.cf_queue', type: 'Short text', default: 'x'.repeat(101) },
          { name: 'Priority', apiName: 'priority', type: 'List', default: 'Urgent' },
          { name: 'Link', apiName: 'recordingUrl', type: 'URL', default: '--' }
        ]
      }
    ],
    screenPop: { order: [{ objectName: 'Contacts', fields: ['phone', 'street'] }, 'Accounts'] },
    assignment: [
      {
        when: { object: ['Leads'] },
        fields: { direction: 'Incoming', status: 'Lost', duration: '1.5', departmentId: '1', 'cf.cf_queue': 'x' }
      }
    ]
  };
  assert.deepEqual(await problemsOf(file, ['Support']), [
    'profiles[1]: there is no profile Nobody',
    'objects[0].fields[0].type: Numeric does not fit a field of type Phone; these do: Short text, Text, Long text, Phone, Phone number',
    'objects[0].fields[1].apiName: there is no field cf.cf_mood, or the user may not see it',
    'objects[1].apiName: there is no object tickets, or the user may not see it',
    'objects[2].fields[5].default: longer than 100 characters',
    'objects[2].fields[6].default: must be one of High, Medium, Low',
    'objects[2].fields[7].default: must be an http or https address, not too long',
    'objects[2].key: there is no field cf.cf_key, or the user may not see it',
    'objects[2].recording: there is no field cf.cf_tape, or the user may not see it',
    'objects[2]: contactId is required, and nothing gives it a value',
    'objects[2]: startTime is required, and nothing gives it a value',
    'assignment[0].fields.status: must be one of Completed, Scheduled, Missed, Canceled, In Progress',
    'assignment[0].fields.duration: must be a whole number such as 12',
    'assignment[0].fields.departmentId: this CRM keeps this field up to date; left out',
    'screenPop.order[1]: Account is not among the objects of this CRM',
    'assignment[0].when.object: Lead is not among the objects of this CRM',
    'screenPop.order[0].fields: Zoho Desk searches contacts by phone, mobile, email, not by street',
    'screenPop.order[1]: Zoho Desk is searched for contacts alone',
    'department: there is no enabled department Sales of the moon'
  ]);
});
