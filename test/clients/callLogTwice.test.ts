import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { callOf, CallLogWorld, changedSources, interactionOf, METHOD } from './callLogHarness.ts';
import type { Report } from './callLogProcess.ts';

/* Two processes of INO cx's server log the same calls, and answers of Salesforce are lost after the commit. */

const CALLS = 300;
const FEW = 40;

class Server {
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.child = child;
  }

  static async start(world: CallLogWorld, ...more: readonly string[]): Promise<Server> {
    const { workbench, folder, key } = world;
    const argv = [folder, String(workbench.port), workbench.hosts.ino, ...more];
    const child = fork(join(import.meta.dirname, 'callLogProcess.ts'), argv, {
      env: { ...process.env, INOCX_CONNECTOR_KEYS: key },
      execArgv: []
    });
    await once(child, 'message');
    return new Server(child);
  }

  async log(calls: readonly string[]): Promise<Report> {
    this.child.send([...calls]);
    const [report] = (await once(this.child, 'message')) as [Report];
    return report;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}

const calls = (count: number): string[] => Array.from({ length: count }, (_none, at) => `call-${at}`);

/** Each of two processes logs every call, in orders of their own, and one of them each call a third time. */
async function logAll(world: CallLogWorld, ids: readonly string[], ...more: readonly string[]): Promise<readonly Report[]> {
  const [first, second] = await Promise.all([Server.start(world, ...more), Server.start(world, ...more)]);
  const even = ids.filter((_id, at) => at % 2 === 0);
  const odd = ids.filter((_id, at) => at % 2 === 1);
  const reports = await Promise.all([first.log([...even, ...odd, ...odd]), second.log([...odd, ...even, ...even])]);
  await Promise.all([first.stop(), second.stop()]);
  return reports;
}

const idsOf = (world: CallLogWorld): string[] => world.tasks().map((task) => String(task['inocx__Interaction_Id__c']));

async function open(context: TestContext, sources?: ReturnType<typeof changedSources>): Promise<CallLogWorld> {
  const world = await CallLogWorld.open(sources);
  context.after(() => world.close());
  return world;
}

test(`${CALLS} calls, each told three times to two processes, a third of the answers lost: one Task each`, async (context) => {
  const world = await open(context);
  const ids = calls(CALLS);
  const reports = await logAll(world, ids);
  assert.deepEqual(idsOf(world).sort(), [...ids].sort());
  const lost = reports.reduce((sum, report) => sum + report.lost, 0);
  assert.ok(lost >= 100, `${lost} answers lost`);
  for (const { results } of reports) {
    const written = results.filter((result) => result === 'created' || result === 'updated').length;
    assert.ok(written >= 50, `each process writes its share, this one ${written}`);
    assert.deepEqual(
      results.filter((result) => !['created', 'updated', 'unchanged', 'stale', 'waiting'].includes(result)),
      []
    );
  }
});

test('control: nothing is logged when the key is not unique; a connector that assumed it was unique would make second Tasks', async (context) => {
  const notUnique = (text: string): string =>
    text.replace('<unique>true</unique>', '<unique>false</unique>').replace(/\s*<caseSensitive>.*<\/caseSensitive>/, '');
  const world = await open(context, changedSources('Interaction_Id__c.field-meta.xml', notUnique));
  const connector = await world.connector();
  await assert.rejects(connector.callLogs.log(METHOD, interactionOf(callOf('call-0'))), {
    code: 'INOCX-620',
    fields: ['Interaction_Id__c']
  });
  await connector.close();
  assert.deepEqual(idsOf(world), []);

  const ids = calls(FEW);
  await logAll(world, ids, 'blind');
  const logged = idsOf(world);
  assert.equal(new Set(logged).size, FEW);
  assert.ok(logged.length > FEW, `${logged.length} Tasks of ${FEW} calls`);
});
