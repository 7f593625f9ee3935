import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TASK_FIELDS } from '@inocx/telephony/fields/fields.ts';
import type { Direction, Flow, InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import { CallMaker } from '../../src/crm/log/callValues.ts';
import { logSettings } from '../../src/crm/log/logSettings.ts';
import { FieldMaker } from '../../src/crm/log/taskFields.ts';
import { crmTemplate } from '../../src/crm/templates.ts';
import { standardFields } from '../../src/crm/vendors/zohoFields.ts';
import { deskObject } from '../../src/crm/vendors/zohoVendor.ts';

/* One list of rules, for a Task of Salesforce and for a call of Zoho Desk: the same decisions. */

const FLOWS = { voice: 'Voice', email: 'Email', messaging: 'Messaging' } as const;
const DIRECTIONS = { inbound: 'Incoming', outbound: 'Outgoing' } as const;
const OBJECTS = { Contact: 'Contacts', Account: 'Accounts', Lead: 'Leads' } as const;
type ObjectName = keyof typeof OBJECTS;

const keysOf = <K extends string>(words: Readonly<Record<K, string>>): readonly K[] => Object.keys(words) as K[];
const every = keysOf(FLOWS).flatMap((flow) =>
  keysOf(DIRECTIONS).flatMap((direction) => [...keysOf(OBJECTS), null].map((object) => ({ flow, direction, object }) as const))
);

/** A rule for each, then one for what the others leave. */
const assignment = [
  ...every.flatMap(({ flow, direction, object }) =>
    object === null
      ? []
      : [
          {
            when: { flow: FLOWS[flow], direction: DIRECTIONS[direction], object: OBJECTS[object] },
            fields: { Subject: `${flow}/${direction}/$$recordObject$$ $$recordName$$`, Description: 'For $$agent$$, $$start|date.local$$' }
          }
        ]
  ),
  { when: { flow: ['Email', 'Messaging'] }, fields: { Subject: 'Other: $$flow$$ $$direction$$ of $$party|default:nobody$$' } }
];

const snapshotOf = (flow: Flow, direction: Direction): InteractionSnapshot => ({
  ...{
    id: 'i1',
    flow,
    direction,
    routing: 'direct',
    caller: '+33199003001',
    called: '+33199003002',
    queue: 'Sales',
    state: 'ended',
    can: []
  },
  ...{ outcome: 'answered', startedAt: Date.UTC(2026, 0, 5, 23, 30), answeredAt: Date.UTC(2026, 0, 5, 23, 31) },
  ...{ endedAt: Date.UTC(2026, 0, 5, 23, 32), smartRoutingSeconds: null, communicationSeconds: 61, qualification: null, notes: 'Notes' },
  ...{
    recordingExpected: false,
    recordingUrl: 'https://acme.ino.cx/recordings/1',
    transferredTo: null,
    withdrawn: false,
    begunByAgent: null
  },
  ...{ consultationOf: null, conference: false }
});

const owner = { timeZone: 'Europe/Paris', language: 'fr' } as const;

/** Ids as each vendor has them. */
const idOf = (object: ObjectName, vendor: 'salesforce' | 'zohoDesk'): string =>
  vendor === 'zohoDesk' ? '2040000000000001' : `${{ Contact: '003', Account: '001', Lead: '00Q' }[object]}000000000001AAA`;
const recordOf = (object: ObjectName | null, vendor: 'salesforce' | 'zohoDesk') =>
  object === null ? null : { id: idOf(object, vendor), objectName: object, name: 'Zoé Martin', personContactId: null };

function inSalesforce(flow: Flow, direction: Direction, object: ObjectName | null) {
  const rights = Object.fromEntries(TASK_FIELDS.map((name) => [name, { name, createable: true, updateable: true }]));
  const maker = new FieldMaker({
    ...{ agent: 'alice@acme.example', owner: { ...owner, userId: '005', callCenterId: null }, ownerId: null },
    ...{ settings: logSettings(null, {}), scenarios: { assignment }, task: { rights, keyField: 'Interaction_Id__c', ownerSettable: true } }
  });
  const { fields } = maker.create({ snapshot: snapshotOf(flow, direction), record: recordOf(object, 'salesforce') });
  return {
    ...{ subject: fields['Subject'], direction: String(fields['CallType']).toLowerCase(), duration: fields['CallDurationInSeconds'] },
    ...{ start: fields['ActivityDate'], recording: fields['Voice_Recording__c'], description: fields['Description'] },
    contact: object === 'Contact' ? fields['WhoId'] === idOf('Contact', 'salesforce') : 'none'
  };
}

function inZoho(flow: Flow, direction: Direction, object: ObjectName | null) {
  const file = { ...crmTemplate('zohoDesk', 'zoho'), assignment };
  const own = file.objects[1] ?? assert.fail();
  const maker = new CallMaker({
    ...{ file, object: own, calls: deskObject('calls', standardFields('calls'), { createable: true, updateable: true }) },
    ...{ agent: 'alice@acme.example', owner: { ...owner, id: '1' }, ownerId: null, departmentId: '1' }
  });
  const { values, contactId } = maker.make({ snapshot: snapshotOf(flow, direction), record: recordOf(object, 'zohoDesk') });
  const start = new Date(String(values['startTime']));
  return {
    ...{ subject: values['subject'], direction: values['direction'], duration: values['duration'] },
    start: new Intl.DateTimeFormat('en-CA', { timeZone: owner.timeZone }).format(start),
    ...{ recording: values['recordingUrl'], description: values['description'] },
    contact: object === 'Contact' ? contactId === idOf('Contact', 'zohoDesk') : (contactId ?? 'none')
  };
}

for (const { flow, direction, object } of every) {
  test(`${flow}, ${direction}, ${object ?? 'no record'}: Salesforce and Zoho Desk are given the same`, () => {
    const expected = inSalesforce(flow, direction, object);
    assert.deepEqual(inZoho(flow, direction, object), expected);
    assert.notEqual(expected.contact, false);
    const subject = object === null ? /^(?:Other: |Appel )/ : new RegExp(`^${flow}/${direction}/${object} Zoé Martin$`);
    assert.match(String(expected.subject), subject);
  });
}
