import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_NOTES } from '@inocx/bridge/guards/optionalFields.ts';
import { createFields, updateFields } from '../../call-log/callLog.ts';
import { acme, anna, inputOf } from '../../call-log/__tests__/inputs.ts';
import { type CatalogueField, TASK, TASK_FIELDS, rightOf } from '../fields.ts';

const file = (path: string): string => readFileSync(join(__dirname, '../../../../../', path), 'utf8');
const PAGE = file('force-app/main/softphone/pages/Softphone.page');

describe('the catalogue of the Task', () => {
  it('matches what the page hands over, in its order', () => {
    expect([...PAGE.matchAll(/data-field="(\w+)"/g)].map(([, name]) => name)).toEqual([...TASK_FIELDS]);
  });

  it.each(TASK_FIELDS)('has the page say the name and the rights of %s', (name) => {
    const path = `$ObjectType.Task.fields.${name}`;
    const span = PAGE.split('<span').find((part) => part.includes(`data-field="${name}"`)) ?? '';
    const said = [...span.matchAll(/data-(name|createable|updateable)="\{!([^}]+)\}"/g)].map(([, what, expression]) => [what, expression]);
    expect(said).toEqual([
      ['name', `${path}.Name`],
      ['createable', `${path}.Createable`],
      ['updateable', `${path}.Updateable`]
    ]);
  });

  it('lists each field once', () => {
    expect(Object.keys(TASK)).toEqual([...TASK_FIELDS]);
    expect(new Set(TASK_FIELDS.map((name) => name.toLowerCase())).size).toBe(TASK_FIELDS.length);
  });

  it('has the limits that the softphone’s inputs and the bridge have', () => {
    const form = file('force-app/main/softphone/lwc/callForm/callForm.html');
    expect([...form.matchAll(/maxlength="(\d+)"/g)].map(([, limit]) => Number(limit))).toEqual([
      TASK.Description.form.limit,
      TASK.Subject.form.limit
    ]);
    expect(MAX_NOTES).toBe(TASK.Description.form.limit);
  });

  it('requires the update right for each field that an update writes', () => {
    const before = inputOf({
      recordingUrl: null,
      smartRoutingSeconds: null,
      queue: null,
      outcome: null,
      answeredAt: null,
      communicationSeconds: null
    });
    const after = inputOf(
      { recordingUrl: 'https://rec.example/1', smartRoutingSeconds: 3, queue: 'Sales', outcome: 'answered' },
      {
        ...{ subject: 'Mine', notes: 'Mine', result: 'Mine' },
        related: [anna, acme]
      }
    );
    const fields: Readonly<Record<string, CatalogueField>> = TASK;
    const needs = (right: string): string[] => TASK_FIELDS.filter((name) => fields[name] !== undefined && rightOf(fields[name]) === right);
    const local = (names: readonly string[]): string[] => names.map((name) => name.replace(/^inocx__/, ''));
    const updated = local(Object.keys(updateFields(after, before).fields));
    const created = local(Object.keys(createFields(after).fields));
    // The way an interaction came never changes, so it is written once all the same.
    expect(updated.sort()).toEqual(
      needs('updateable')
        .filter((name) => name !== 'Interaction_Flow__c')
        .sort()
    );
    expect(created).toEqual(expect.arrayContaining(needs('createable')));
  });
});
