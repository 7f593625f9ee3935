import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changedProject } from '../../workbench/drive/changedProject.ts';
import { poll } from '../../workbench/drive/poll.ts';
import { ALICE, CallHarness } from './calls/callHarness.ts';
import { PATIENCE } from './inSession.ts';

const CALLER = '+33199001234';
const AGENT_SET = 'force-app/main/access/permissionsets/INO_cx_Agent.permissionset-meta.xml';

/** A set of an administrator's own making: it opens the page, and the key can only be read. */
const withoutKey = (set: string): string => set.replace(/(<editable>)true(<\/editable>\s*<field>Task\.Interaction_Id__c)/, '$1false$2');

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open({ sources: changedProject({ [AGENT_SET]: withoutKey }) });
});
after(() => harness?.close());

/** The administrator gives the right: the packaged set of the integration user writes all call fields. */
function giveRight(): void {
  const { org } = harness.session.workbench;
  const [set] = org.system.query(`SELECT Id FROM PermissionSet WHERE Name = 'INO_cx_Integration'`).records;
  org.system.create('PermissionSetAssignment', {
    AssigneeId: org.userByName(ALICE)?.id ?? '',
    PermissionSetId: String(set?.['Id'])
  });
}

/** Tasks of any call: those without a key among them. */
async function callTasks(): Promise<number> {
  const { records } = harness.session.workbench.org.system.query(`SELECT Id FROM Task WHERE CallDurationInSeconds = 4242`);
  return records.length;
}

test('a user who may not write the key: no Task after three reloads, and one with its key once the right is there', PATIENCE, async () => {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  await call.hangUp(4242);
  await call.finish();
  const line = harness.panel.log(call.id);
  for (let reload = 0; reload < 3; reload += 1) {
    await line.getByText('The call is not logged: you may not write the field Interaction Id.').waitFor();
    assert.equal(await line.locator('[data-command=retryLog]').count(), 0);
    assert.equal(await callTasks(), 0);
    await harness.panel.reload();
    await harness.panel.linked();
  }
  await line.getByText('INOCX-405').waitFor();
  assert.equal(await callTasks(), 0);
  giveRight();
  await harness.panel.reload();
  await poll('the Task with its key', async () => ((await harness.session.tasksOf(call.id)).length === 1 ? true : null));
  await line.waitFor({ state: 'detached' });
  await harness.panel.reload();
  await harness.panel.linked();
  assert.equal(await callTasks(), 1);
});
