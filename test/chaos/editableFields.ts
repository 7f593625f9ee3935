import type { FieldValue } from '../../workbench/org/core/types.ts';
import type { WorkbenchOrg } from '../../workbench/org/workbenchOrg.ts';
import type { FieldSchema } from '../../workbench/org/schema/types.ts';
import type { Random } from './random.ts';

/** What belongs to the softphone: read-only on the packaged layout, and not the agent's to edit. The key is nobody's. */
const NOT_THE_AGENTS = [
  'CallDurationInSeconds',
  'inocx__Communication_Duration__c',
  'inocx__Smart_Routing_Duration__c',
  'inocx__Voice_Recording__c',
  'inocx__Interaction_Outcome__c',
  'inocx__Queue__c',
  'inocx__Interaction_Id__c'
];

/** Every field of a Task that this user may change, as the org itself says, but for the softphone's own. */
export function editableFields(org: WorkbenchOrg, userId: string): readonly FieldSchema[] {
  const task = org.schema.object('Task');
  if (task === undefined) throw new Error('The org has no Task.');
  return [...task.fields.values()].filter(
    (field) => !NOT_THE_AGENTS.includes(field.name) && org.fieldRights(userId, 'Task', field.name).updateable
  );
}

/** Something an agent may put into the field, other than what stands there and than what the softphone would write. */
export function editOf(field: FieldSchema, before: unknown, random: Random, org: WorkbenchOrg): FieldValue {
  switch (field.type) {
    case 'picklist':
      return random.pick(field.values.filter((value) => value !== before));
    case 'date':
      return `2031-0${random.between(1, 9)}-1${random.between(0, 9)}`;
    case 'reference':
      return anotherRecord(field, before, random, org);
    case 'phone':
      return `+4420794${random.between(10_000, 99_999)}`;
    case 'boolean':
      return before !== true;
    case 'int':
    case 'double':
      return random.between(1000, 9999);
    default:
      return `Agent's own word ${random.between(1, 1_000_000)}`;
  }
}

function anotherRecord(field: FieldSchema, before: unknown, random: Random, org: WorkbenchOrg): string {
  const objectName = random.pick(field.referenceTo);
  const records = org.system.query(`SELECT Id FROM ${objectName} ORDER BY Id LIMIT 40`).records.map((record) => String(record['Id']));
  return random.pick(records.filter((id) => id !== before));
}
