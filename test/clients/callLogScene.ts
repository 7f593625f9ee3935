import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';
import { type Connector, Fault, type Logged } from '../../packages/connector/src/index.ts';
import { setCallCenterItem } from '../../workbench/org/callCenters/setCallCenterItem.ts';
import { ALICE, callOf, CallLogWorld, interactionOf, METHOD } from './callLogHarness.ts';
import { watched, watchedNetwork } from './watchedNames.ts';

export const HOUR = 3_600_000;
export const RECORDING = 'https://acme.ino.cx/recordings/1';

type ToLog = Parameters<Connector['callLogs']['log']>[1];
type Call = Parameters<typeof callOf>[1];

/** One twin and one connector for the tests of a file, and an interaction of its own for each test. */
export class CallLogScene {
  id = '';
  private opened: { readonly world: CallLogWorld; readonly connector: Connector } | undefined;
  private number = 0;
  private later = 0;
  readonly clock = {
    now: (): number => Date.now() + this.later,
    sleep: (ms: number, signal?: AbortSignal): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 5), signal))
  };

  constructor() {
    before(async () => {
      const world = await CallLogWorld.open();
      this.opened = { world, connector: await world.connector({ network: watchedNetwork, clock: this.clock }) };
    });
    after(async () => {
      await this.connector.close();
      await this.world.close();
    });
    beforeEach(() => {
      this.number += 1;
      this.id = `int-${this.number}`;
      Object.assign(watched, { trouble: () => null, lost: 0, rewrite: (_path: string, text: string) => text });
      this.set('/callLog/logWriter', 'softphone');
      // What the org was asked an hour ago is asked again.
      this.pass(2 * HOUR);
    });
  }

  get world(): CallLogWorld {
    return this.opened?.world ?? assert.fail('only within a test');
  }

  get connector(): Connector {
    return this.opened?.connector ?? assert.fail('only within a test');
  }

  pass(ms: number): void {
    this.later += ms;
  }

  set(path: string, value: string): void {
    setCallCenterItem(this.world.workbench.org, path, value);
  }

  log(changes: Call = {}, more: Partial<ToLog> = {}): Promise<Logged> {
    return this.connector.callLogs.log(METHOD, interactionOf(callOf(this.id, changes), more));
  }

  as(username: string): ReturnType<CallLogWorld['workbench']['org']['as']> {
    return this.world.workbench.org.as(this.world.userId(username));
  }

  /** The Task of this test's interaction. */
  only(): Readonly<Record<string, unknown>> {
    const [task, ...others] = this.world.tasks(this.id);
    assert.equal(others.length, 0, 'one Task');
    return task ?? assert.fail('no Task');
  }

  /** The Task that a softphone has saved, as its user. */
  bySoftphone(fields: Readonly<Record<string, string>>): string {
    return this.as(ALICE).create('Task', { inocx__Interaction_Id__c: this.id, ...fields });
  }
}

/** Requests that `work` costs. */
export async function costs(work: () => Promise<unknown>): Promise<readonly string[]> {
  watched.requests.length = 0;
  await work();
  return [...watched.requests];
}

export async function faultOf(work: Promise<unknown>): Promise<Fault> {
  const error: unknown = await work.then(
    (value) => assert.fail(`no fault but ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown
  );
  return error instanceof Fault ? error : assert.fail(String(error));
}
