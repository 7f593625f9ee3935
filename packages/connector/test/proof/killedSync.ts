import { sqliteMirror } from '../../src/store/sqlite.ts';
import { Mirror } from '../../src/sync/mirror.ts';
import { type KillPoint, killingStore, pagesOf, worldOf } from '../support/killPlan.ts';
import { followWorld } from '../support/worldRun.ts';

/** A process that mirrors a world and kills itself at a point. Usage: killedSync.ts FOLDER POINT, the point as JSON. */
const [folder = '', given = ''] = process.argv.slice(2);
const point = JSON.parse(given) as KillPoint;
const { world, clock, lastChange } = worldOf(point);
const mirror = new Mirror(killingStore(await sqliteMirror(folder)(), world, point));
await followWorld({ world, clock, mirror, key: { connection: 'c', object: 'Contact' }, source: world, lastChange, pace: pagesOf(point) });
