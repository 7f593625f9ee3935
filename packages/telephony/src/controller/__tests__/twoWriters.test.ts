import { FaultError } from '../../faults/faults.ts';
import type { TaskFields } from '../../ports/ports.ts';
import { type Harness, type HarnessOptions, CONNECTED, ENDED, ada, startHarness } from './controllerHarness.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';

/**
 * INO cx's server may have written the Task of a call before the softphone does (docs/connector.md). What the agent typed goes there then; what
 * the softphone only makes of a template or a search does not.
 */
const KEY = 'inocx__Interaction_Id__c';
const THEIRS: TaskFields = {
  [KEY]: 'int-1',
  Subject: 'Of the server',
  Description: 'Of the server',
  CallDisposition: 'Of the server',
  Status: 'Of the server',
  WhoId: '003000000000099AAA'
};
const RULES = { assignment: [{ fields: { Subject: 'Rule', Description: 'Rule', CallDisposition: 'Rule', Status: 'Rule' } }] };
const deal = { id: '006000000000001AAA', objectName: 'Opportunity', name: 'Deal' };

interface Work {
  readonly types: boolean;
  readonly options?: HarnessOptions;
  /** What happens to the sends of the log before the server's Task is met. */
  readonly before?: (harness: Harness) => void;
}

/** A call whose agent types or does not; the server's Task is there when the softphone logs it. */
async function logged({ types, options = {}, before }: Work): Promise<{ harness: Harness; task: () => TaskFields }> {
  const harness = await startHarness({ ...options, settings: { '/screenPop/scenarios': JSON.stringify(RULES), ...options.settings } });
  await harness.receive(CONNECTED);
  if (types) {
    harness.controller.agentWork.visited({ ...deal });
    await harness.controller.agentWork.note('int-1', 'Typed');
    await harness.controller.agentWork.result('int-1', 'Sold');
    await harness.controller.agentWork.relateTo('int-1', deal.id);
  }
  harness.records.tasks.set('00T-theirs', THEIRS);
  before?.(harness);
  await harness.receive(ENDED);
  await harness.clock.advance(120_000);
  await settle();
  return { harness, task: () => harness.records.tasks.get('00T-theirs') ?? {} };
}

describe('a Task created by INO cx’s server', () => {
  it('receives the agent’s text and INO cx’s values, and no template text', async () => {
    const { harness, task } = await logged({ types: true });
    expect(harness.records.tasks.size).toBe(1);
    expect(task()).toMatchObject({
      Subject: 'Of the server',
      Status: 'Of the server',
      Description: 'Typed',
      CallDisposition: 'Sold',
      WhatId: deal.id,
      CallDurationInSeconds: 60,
      inocx__Interaction_Outcome__c: 'answered'
    });
  });

  it('keeps its text when the agent typed nothing, and its person when only a search found another', async () => {
    const { task } = await logged({ types: false, options: { found: [ada] } });
    expect(task()).toMatchObject({ ...THEIRS, CallDurationInSeconds: 60 });
  });

  it('keeps its text when an unanswered send may have created it, because a person may have edited it since', async () => {
    const { harness, task } = await logged({
      types: true,
      before: ({ records }) => records.fail('createTask', new FaultError('OpenCtiNoAnswer'))
    });
    expect(harness.records.tasks.size).toBe(1);
    expect(task()).toMatchObject({ ...THEIRS, CallDurationInSeconds: 60 });
  });

  it('keeps a person’s edits when this page learns only of the end of the call', async () => {
    const first = await startHarness();
    await first.receive(CONNECTED);
    await first.controller.agentWork.note('int-1', 'Typed');
    // The browser stores nothing any more: nothing says that the log is made.
    for (const method of ['putWork', 'putRecentLog']) first.store.fail(method, new Error('disk'), 9);
    await first.receive(ENDED);
    await settle();
    const [[id, made] = ['', {}]] = first.records.tasks;
    expect(made).toMatchObject({ Description: 'Typed' });
    first.records.tasks.set(id, { ...made, Description: 'Edited' });
    const second = await startHarness({ store: first.store, records: first.records, load: false });
    second.banner.load([snapshotOf(ENDED)]);
    await second.clock.advance(120_000);
    expect([...second.records.tasks.values()]).toEqual([expect.objectContaining({ Description: 'Edited' })]);
  });
});
