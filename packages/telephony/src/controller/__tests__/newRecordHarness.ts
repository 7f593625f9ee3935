import type { PageRecord } from '../../ports/ports.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type Harness, type HarnessOptions, CONNECTED, startHarness, recordIn } from './controllerHarness.ts';

export const zoe: PageRecord = { id: '003000000000021AAA', objectName: 'Contact', name: 'Zoe New' };
export const otto: PageRecord = { id: '003000000000022AAA', objectName: 'Contact', name: 'Otto Old' };
export const lead: PageRecord = { id: '00Q000000000021AAA', objectName: 'Lead', name: 'Lea New' };
export const firm: PageRecord = { id: '001000000000021AAA', objectName: 'Account', name: 'New & Co' };
export const person: PageRecord = {
  id: '001000000000022AAA',
  objectName: 'Account',
  name: 'Paul Person',
  personContactId: '003000000000023AAA'
};
export const deal: PageRecord = { id: '006000000000021AAA', objectName: 'Opportunity', name: 'Deal' };

export const callOf = (harness: Harness, id = 'int-1') =>
  harness.controller.state.calls.find(({ interaction }) => interaction.snapshot.id === id);
export const chosen = (harness: Harness, id = 'int-1'): string | null => recordIn(harness, id)?.name ?? null;
export const taskOf = ({ records }: Harness, id = 'int-1') =>
  [...records.tasks.values()].find((task) => task['inocx__Interaction_Id__c'] === id);

/** Somebody whom no record knows is on the line. */
export async function stranger(options: HarnessOptions = {}): Promise<Harness> {
  const harness = await startHarness({ found: [], ...options });
  await harness.receive(CONNECTED);
  return harness;
}

export async function go(harness: Harness, record: PageRecord | null): Promise<void> {
  harness.host.navigate({ record });
  await settle();
}
