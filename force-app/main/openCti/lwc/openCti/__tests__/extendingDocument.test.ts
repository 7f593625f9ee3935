import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TASK_FIELDS } from '@inocx/telephony/call-log/callLog.ts';
import { liveState } from '@inocx/telephony/view-model/liveCalls.ts';
import { createOpenCti } from 'c/openCti';
import { FLOW_VARIABLES } from '@inocx/telephony/screen-pop/screenPop.ts';
import type { DialCommand } from '@inocx/telephony/ports/ports.ts';
import { CONNECTED, START, ada, startHarness } from '@inocx/telephony/controller/__tests__/controllerHarness.ts';
import { readLive } from '../../../../records/lwc/liveCall/live';
import { fakeClock, settle } from '@inocx/testing/fakeClock.ts';
import { type OpenCtiStandIn, createStandIn } from '@inocx/testing/openCtiStandIn.ts';

/** Developers build on this page: its tables are whole, and its messages are those that the softphone says and hears. */
const DOCUMENT = readFileSync(join(__dirname, '../../../../../../docs/extending.md'), 'utf8');
const CHANNEL = 'inocx__INO_cx_Softphone__c';

/** The JSON below the heading of a message. */
function example(name: string): unknown {
  const section = DOCUMENT.split(`### \`${name}\``)[1] ?? '';
  return JSON.parse(/^```json\n([\s\S]*?)^```$/m.exec(section)?.[1] ?? 'null');
}

/** The rows of the table whose head begins with this word: the first cells, without code style. */
const rowsOf = (head: string): string[][] =>
  ((DOCUMENT.split(`| ${head} |`)[1] ?? '').split('\n\n')[0] ?? '')
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, 3)
        .map((cell) => cell.trim().replace(/`/g, ''))
    );

function pagesOn(lightning: OpenCtiStandIn): ReturnType<typeof createOpenCti>['pages'] {
  return createOpenCti(lightning.openCti, { clock: fakeClock(), keyField: 'inocx__Interaction_Id__c' }).pages;
}

describe('docs/extending.md', () => {
  it('lists every field of the Task, and no other', () => {
    expect(
      rowsOf('field')
        .map(([name]) => name)
        .sort()
    ).toEqual([...TASK_FIELDS].sort());
  });

  it('lists every argument of a screen flow with its type, in order', () => {
    expect(rowsOf('variable')).toEqual(Object.entries(FLOW_VARIABLES));
  });

  it('gives variables of its screen flow the types of the arguments, at least one of each type', () => {
    const variables = [...DOCUMENT.matchAll(/<variables>\s*<name>(\w+)<\/name>\s*<dataType>(\w+)<\/dataType>/g)].map(([, ...pair]) => pair);
    const known = variables.filter(([name = '']) => Object.hasOwn(FLOW_VARIABLES, name));
    expect(Object.entries(FLOW_VARIABLES)).toEqual(expect.arrayContaining(known));
    expect(new Set(known.map(([, type]) => type))).toEqual(new Set(Object.values(FLOW_VARIABLES)));
  });

  it('shows the message that pages hear of a call, to the letter', async () => {
    const harness = await startHarness({ found: [ada] });
    await harness.receive({ ...CONNECTED, caller: '+33123456789', queue: 'Sales', startedAt: START });
    const lightning = createStandIn();
    await pagesOn(lightning).tell(liveState(harness.controller.state));
    const [published] = lightning.calls.filter(({ method }) => method === 'publish');
    expect(published?.args).toEqual({ channelName: CHANNEL, message: example('live') });
    expect(readLive(example('live'))).toMatchObject({ calls: [{ id: 'int-1', recordId: ada.id }], canDial: true });
  });

  it('shows the messages that the softphone hears of pages', async () => {
    const lightning = createStandIn();
    const pages = pagesOn(lightning);
    const dialled: DialCommand[] = [];
    pages.onDial((command) => void dialled.push(command));
    await settle();
    lightning.publish(CHANNEL, example('dial'));
    lightning.publish(CHANNEL, example('ask'));
    await settle();
    expect(dialled).toEqual([{ number: '+33123456789', record: { id: ada.id, objectName: 'Contact', name: 'Ada Lovelace' } }]);
    expect(lightning.calls.filter(({ method }) => method === 'publish')).toHaveLength(1);
  });

  it('has no example but these', () => {
    expect([...DOCUMENT.matchAll(/^```json$/gm)]).toHaveLength(3);
    expect([...DOCUMENT.matchAll(/^```xml$/gm)]).toHaveLength(1);
  });
});
