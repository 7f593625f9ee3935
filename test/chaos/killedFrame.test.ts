import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { KilledCall, type KilledCallOptions } from './killed/killedCall.ts';
import { agentSteps, NOTES, OVER_MS, RECORDING, RESULTS } from './killed/scriptedCall.ts';
import { loadProduct } from './loadProduct.ts';
import { type ChaosSession, openChaosSession } from './session.ts';

type Tasks = readonly Readonly<Record<string, unknown>>[];

const KEY = 'inocx__Interaction_Id__c';
/** What no two Tasks have in common. */
const OWN = ['attributes', 'Id', KEY, 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'];
/** Until what the agent did is on the disk (ms). A page that goes sooner takes it along, and the agent sees that. */
const KEEPING_MS = 20;
const DAY = 24 * 60 * 60_000;
const MORNING = 6 * 60 * 60_000;

/** How long the page stays away, and whether the agent does nothing more in this call. */
type Away = Pick<KilledCallOptions, 'awayMs' | 'leaves' | 'forgets'>;
const AT_ONCE: Away = { awayMs: 50 };
const UNTIL_OVER: Away = { awayMs: OVER_MS, leaves: true };

let session: ChaosSession;
let points: readonly string[];
/** Of the undisturbed call. */
let expected: Tasks;
before(async () => {
  session = await openChaosSession(await loadProduct('killed-frame-test'));
  points = await runUndisturbed('undisturbed');
});
after(() => session?.close());

async function run(id: string, killAt: string | null, away: Away): Promise<KilledCall> {
  const call = new KilledCall(session, { id, steps: agentSteps(account()), killAt, ...away });
  await call.run();
  return call;
}

async function runUndisturbed(id: string): Promise<readonly string[]> {
  const { points: passed } = await run(id, null, AT_ONCE);
  expected = tasksOf(id);
  return passed.passed;
}

function account(): { readonly id: string; readonly name: string } {
  const name = 'Quiet Partners';
  const [found] = session.org.system.query(`SELECT Id FROM Account WHERE Name = '${name}'`).records;
  return { id: String(found?.['Id']), name };
}

/** The log of an interaction, and the follow-up, without what no two have in common. */
function tasksOf(id: string): Tasks {
  return [id, `${id}#follow-up`].flatMap((key) => {
    const { records } = session.org.system.query(`SELECT Id FROM Task WHERE ${KEY} = '${key}'`);
    return records.map((record) => {
      const fields = Object.entries(session.org.system.get('Task', String(record['Id'])));
      return Object.fromEntries(fields.filter(([name]) => !OWN.includes(name)));
    });
  });
}

/** Kills the page at each point of the undisturbed call. What differs then from the undisturbed call, point by point. */
async function killAtEach(name: string, away: Away): Promise<string[]> {
  const wrong: string[] = [];
  // Each row of runs has a day of its own: the date stands in the Task.
  await session.clock.runUntil(Math.ceil(session.clock.now() / DAY) * DAY + MORNING);
  await runUndisturbed(`${name}-undisturbed`);
  for (const [index, point] of points.entries()) {
    const id = `${name}-${index}`;
    const call = await run(id, point, away);
    const wanted = away.leaves === true ? untilThen(call) : expected;
    wrong.push(...differences(tasksOf(id), wanted).map((difference) => `${point}: ${difference}`));
    const { repeated, sinceStepMs } = call;
    if (repeated.length > 1 || (repeated.length === 1 && sinceStepMs > KEEPING_MS)) wrong.push(`${point}: lost ${repeated.join(', ')}`);
  }
  return wrong;
}

/** The undisturbed call as it is known without what the agent would have done after the page went. */
function untilThen({ done }: KilledCall): Tasks {
  const last = (field: string, steps: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
    const names = done.map((step) => step.name).filter((name) => name in steps);
    return { [field]: steps[names.at(-1) ?? ''] ?? null };
  };
  const [log, followUp] = expected;
  const related = (task: Tasks[number] | undefined): Readonly<Record<string, unknown>> => ({
    ...last('WhoId', { 'caller chosen': task?.['WhoId'] }),
    ...last('WhatId', { 'account related': task?.['WhatId'] }),
    ...last('AccountId', { 'account related': task?.['AccountId'] })
  });
  const words = {
    ...last('Description', { 'notes typed: 1': NOTES[0], 'notes typed: 2': NOTES[1], 'notes typed: 3': NOTES[2] }),
    ...last('CallDisposition', { 'result chosen: Order': RESULTS[0], 'result chosen: Call back': RESULTS[1] })
  };
  // A subject is written once: without the caller's name when the log came before the choice.
  const known = { ...log, ...related(log), ...words, Subject: undefined };
  return done.some(({ name }) => name === 'follow-up made') ? [known, { ...followUp, ...related(followUp) }] : [known];
}

function differences(tasks: Tasks, wanted: Tasks): string[] {
  if (tasks.length !== wanted.length) return [`${tasks.length} Tasks, not ${wanted.length}`];
  return wanted.flatMap((task, index) =>
    Object.keys(task)
      .filter((field) => task[field] !== undefined && tasks[index]?.[field] !== task[field])
      .map((field) => `${field} is ${String(tasks[index]?.[field])}, not ${String(task[field])}`)
  );
}

test('the scripted call ends in one log and one follow-up with all that was said', () => {
  const [log, followUp] = expected;
  assert.equal(expected.length, 2);
  assert.deepEqual(
    [log?.['Description'], log?.['CallDisposition'], log?.['CallDurationInSeconds'], log?.['inocx__Voice_Recording__c']],
    [NOTES[2], RESULTS[1], 54, RECORDING]
  );
  assert.equal(log?.['WhatId'], account().id);
  assert.match(String(log?.['WhoId']), /^003/);
  assert.deepEqual([followUp?.['Subject'], followUp?.['ActivityDate']], ['Call back', '2026-01-12']);
});

test('it passes more than fifty points, each with a name of its own', () => {
  assert.equal(new Set(points).size, points.length);
  assert.ok(points.length >= 50, `${points.length} points`);
  for (const point of [
    'is ringing',
    'searchAndScreenPop answered',
    'screenPop sent',
    'is held',
    'log putBegun',
    'create committed',
    'update at the org'
  ])
    assert.ok(points.includes(point), point);
});

describe('the page is killed at each of these points, and the log is that of the undisturbed call', () => {
  test('when it is there again at once', async () => assert.deepEqual(await killAtEach('at-once', AT_ONCE), []));
  test('when it comes back after the call is over', async () => assert.deepEqual(await killAtEach('over', UNTIL_OVER), []));
});

test('a browser that kept nothing of what the agent said would be found out', async () => {
  const { repeated } = await run('forgets', 'is held', { ...AT_ONCE, forgets: true });
  assert.deepEqual(repeated, ['caller chosen', 'notes typed: 1', 'account visited', 'account related', 'result chosen: Order']);
});
