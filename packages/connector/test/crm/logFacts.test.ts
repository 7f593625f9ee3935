import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TASK_FIELDS } from '@inocx/telephony/fields/fields.ts';
import { logSettings } from '../../src/crm/log/logSettings.ts';
import { taskRights } from '../../src/crm/log/taskRights.ts';
import { LOG_WORDS, languageOfLocale } from '../../src/crm/log/words.ts';
import { isZone, offsetMinutes } from '../../src/crm/log/zone.ts';
import { Fault } from '../../src/faults/fault.ts';
import { type Described, describedSchema } from '../../src/salesforce/describe.ts';

const root = join(import.meta.dirname, '../../../..');

type Field = Partial<Described['fields'][number]> & { readonly name: string };

const describedTask = (fields: readonly Field[]): Described =>
  describedSchema.parse({
    name: 'Task',
    label: 'Task',
    fields: fields.map((field) => ({ label: field.name, type: 'string', nillable: true, createable: true, updateable: true, ...field }))
  });

const key = (name: string, more: Partial<Field> = {}): Field => ({ name, unique: true, externalId: true, ...more });

const refusal = (fields: readonly Field[]): string[] => {
  try {
    taskRights(describedTask(fields));
  } catch (error) {
    if (error instanceof Fault) return [error.code, ...(error.fields ?? [])];
  }
  return assert.fail('it was taken');
};

test('the UTC offset is that of the time zone at that moment', () => {
  const winter = Date.UTC(2026, 0, 5, 8);
  const summer = Date.UTC(2026, 6, 5, 8);
  const cases: readonly (readonly [string, number, number])[] = [
    ['Europe/Paris', winter, 60],
    ['Europe/Paris', summer, 120],
    ['America/New_York', winter, -300],
    ['Asia/Kolkata', winter, 330],
    ['Asia/Kathmandu', winter, 345],
    ['Pacific/Kiritimati', winter, 840],
    ['Pacific/Pago_Pago', winter, -660],
    ['Australia/Lord_Howe', summer, 630],
    ['GMT', winter, 0],
    ['UTC', winter, 0],
    ['Europe/Paris', Date.UTC(2026, 2, 29, 0, 59, 59, 999), 60],
    ['Europe/Paris', Date.UTC(2026, 2, 29, 1), 120],
    ['Europe/Paris', Date.UTC(2026, 11, 31, 23, 30), 60]
  ];
  for (const [zone, at, minutes] of cases) assert.equal(offsetMinutes(zone, at), minutes, `${zone} ${new Date(at).toISOString()}`);
  assert.deepEqual(['Europe/Paris', 'GMT', 'Nowhere/Land', ''].map(isZone), [true, true, false, false]);
});

test('fields of the package are found with its namespace, without one, and with another', () => {
  const standard = TASK_FIELDS.filter((name) => !name.endsWith('__c')).map((name) => ({ name }));
  for (const prefix of ['inocx__', '', 'acme_1__']) {
    const own = TASK_FIELDS.filter((name) => name.endsWith('__c')).map((name) => key(`${prefix}${name}`));
    const { rights, keyField } = taskRights(describedTask([...standard, ...own, { name: 'other__Queue__c' }]));
    assert.deepEqual(Object.keys(rights).sort(), [...TASK_FIELDS].sort());
    assert.deepEqual([keyField, rights['Queue__c']?.name], [`${prefix}Interaction_Id__c`, `${prefix}Queue__c`]);
  }
});

test('the connector uses the fields of its own package when several are installed', () => {
  const { keyField } = taskRights(
    describedTask([key('acme__Interaction_Id__c'), key('Interaction_Id__c'), key('inocx__Interaction_Id__c')])
  );
  assert.equal(keyField, 'inocx__Interaction_Id__c');
  assert.deepEqual(refusal([key('acme__Interaction_Id__c'), key('other__Interaction_Id__c')]), ['INOCX-620', 'Interaction_Id__c']);
});

test('nothing is logged without a unique external id that the user may write', () => {
  for (const fields of [
    [],
    [key('Not_Interaction_Id__c')],
    [key('Interaction_Id__c', { unique: false })],
    [key('Interaction_Id__c', { externalId: false })],
    [{ name: 'Interaction_Id__c' }]
  ])
    assert.deepEqual(refusal(fields), ['INOCX-620', 'Interaction_Id__c']);
  assert.deepEqual(refusal([key('Interaction_Id__c', { createable: false })]), ['INOCX-622', 'Interaction_Id__c']);
});

test('settings come from the call center, then from the CRM file, then from the defaults', () => {
  const fallback = { writer: 'inocx', subjectTemplate: 'Of the file', recordTypeId: '012000000000001AAA' } as const;
  const own = JSON.stringify({ '/callLog/subject': 'Of the center', status: 'Open', '/callLog/priority': 7 });
  const { callLog } = logSettings(own, fallback);
  assert.deepEqual([callLog.logWriter, callLog.subject, callLog.status, callLog.priority], ['inocx', 'Of the center', 'Open', 'Normal']);
  assert.equal(callLog.recordTypes.internal, fallback.recordTypeId);
  for (const text of [null, '', 'no JSON', '[]', 'null', '{"/callLog/logWriter":"both"}'])
    assert.equal(logSettings(text, {}).callLog.logWriter, 'softphone', String(text));
});

test('the words are those of the package’s labels', () => {
  const labels = readFileSync(join(root, 'force-app/main/softphone/labels/CustomLabels.labels-meta.xml'), 'utf8');
  const french = readFileSync(join(root, 'force-app/main/softphone/translations/fr.translation-meta.xml'), 'utf8');
  const english = (name: string): string | undefined =>
    new RegExp(`<fullName>${name}</fullName>[\\s\\S]*?<value>(.*?)</value>`).exec(labels)?.[1];
  const translated = (name: string): string | undefined =>
    french
      .split('<customLabels>')
      .find((part) => part.includes(`<name>${name}</name>`))
      ?.match(/<label>(.*?)<\/label>/)?.[1];
  for (const [language, word] of [['en', english] as const, ['fr', translated] as const])
    assert.deepEqual(LOG_WORDS[language], {
      direction: { inbound: word('Call_Inbound'), outbound: word('Call_Outbound'), internal: word('Call_Internal') },
      flow: { email: word('Flow_Email'), messaging: word('Flow_Messaging') },
      withheld: word('Call_Withheld')
    });
  assert.deepEqual(['fr', 'fr_CA', 'FR', 'fy', 'en_US', 'de', ''].map(languageOfLocale), ['fr', 'fr', 'fr', 'en', 'en', 'en', 'en']);
});
