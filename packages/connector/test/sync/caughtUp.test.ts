import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sqliteMirror } from '../../src/store/sqlite.ts';
import { eventsIn } from '../../src/sync/events.ts';
import { Mirror } from '../../src/sync/mirror.ts';
import { runSync } from '../../src/sync/syncRun.ts';
import { FakeClock } from '../support/clock.ts';
import { scratch } from '../support/folder.ts';
import { MirrorWorld } from '../support/mirrorWorld.ts';
import { SMALL_PAGES } from '../support/worldRun.ts';

const store = await sqliteMirror(join(scratch(), 'caughtUp'))();
after(() => store.close());

const QUARTER_OF_AN_HOUR = 15 * 60_000;

/** The org's time as its `Date` header tells it: of two readings the later one may be the earlier time. */
class UnsteadyWorld extends MirrorWorld {
  override costMs = (): number => 0;
  private readings = 0;

  override async now(): Promise<number> {
    this.readings += 1;
    return (await super.now()) - (this.readings % 1000);
  }
}

test('a run does not end before its lanes have worked, though the org’s time goes backwards within a second', async () => {
  const clock = new FakeClock();
  const source = new UnsteadyWorld(clock);
  const [mirror, key] = [new Mirror(store), { connection: 'one', object: 'Contact' }];
  const ids: string[] = [];
  for (let run = 0; run < 5; run += 1) {
    const id = source.newId();
    source.put(id, clock.now(), { LastName: `Contact ${run}` });
    ids.push(id);
    clock.time += QUARTER_OF_AN_HOUR;
    const parts = { source, mirror, events: eventsIn(store), connection: key.connection, clock, pace: SMALL_PAGES, requests: () => 0 };
    for await (const event of runSync(parts, { objects: [key.object], until: 'caughtUp' })) assert.equal(event.kind, 'progress');
    assert.deepEqual(
      (await mirror.rows(key, '', 100)).map((row) => row.id),
      ids
    );
  }
});
