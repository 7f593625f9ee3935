import fc from 'fast-check';
import type { MirrorWorld, WorldRecord } from './mirrorWorld.ts';

const KINDS = ['create', 'update', 'delete', 'undelete', 'purge', 'merge', 'convert', 'hide', 'show', 'addField', 'removeField'] as const;

export interface Operation {
  readonly kind: (typeof KINDS)[number];
  /** After the one before; two may fall into one second. */
  readonly delayMs: number;
  /** How much later than its stamp a change can be read. */
  readonly lateMs: number;
  readonly pick: number;
  readonly value: string;
}

export const operationArbitrary: fc.Arbitrary<Operation> = fc.record({
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constant('create' as const) },
    { weight: 5, arbitrary: fc.constant('update' as const) },
    { weight: 4, arbitrary: fc.constantFrom(...KINDS) }
  ),
  delayMs: fc.constantFrom(0, 50, 300, 900, 4000, 31_000, 150_000, 400_000),
  lateMs: fc.constantFrom(0, 0, 0, 800, 20_000, 200_000, 280_000),
  pick: fc.nat(1000),
  value: fc.constantFrom('Ada', 'O"Brien, "the" one', 'two\r\nlines', ' blank ', 'é😀', '', 'Id')
});

const isLive = (one: WorldRecord): boolean => one['IsDeleted'] === false;

/** What an operation does, to whichever record it falls on at that time. */
function perform(world: MirrorWorld, { kind, pick, value }: Operation, at: number): void {
  const one = (fits: (record: WorldRecord) => boolean, skip = 0): WorldRecord | undefined => {
    const all = [...world.records.values()].filter(fits);
    return all[(pick + skip) % Math.max(all.length, 1)];
  };
  const put = (record: WorldRecord | undefined, values: WorldRecord): void => {
    if (record === undefined) return;
    // A record is locked while it is changed: its stamps never go back.
    world.put(String(record['Id']), Math.max(at, Date.parse(String(record['SystemModstamp']))), values);
  };
  const named: WorldRecord = { Name: value, Amount: pick / 4, Extra: value };
  if (kind === 'create') return world.put(world.newId(), at, named);
  if (kind === 'update') return put(one(isLive), named);
  if (kind === 'delete') return put(one(isLive), { IsDeleted: true });
  if (kind === 'undelete')
    return put(
      one((record) => !isLive(record) && record['MasterRecordId'] === null),
      { IsDeleted: false }
    );
  if (kind === 'convert') return put(one(isLive), { IsConverted: true, ConvertedContactId: '003000000000999AAA' });
  if (kind === 'purge') {
    // Deleted and out of the recycle bin at once, or later.
    const gone = one(() => true);
    if (gone !== undefined && isLive(gone)) put(gone, { IsDeleted: true });
    return world.purge(String(gone?.['Id']));
  }
  if (kind === 'addField') return world.addField('Extra');
  if (kind === 'removeField') return world.setFields((fields) => fields.filter(({ name }) => name !== 'Amount' && name !== 'Extra'));
  if (kind === 'merge') {
    const [winner, loser] = [one(isLive), one(isLive, 1)];
    if (winner === undefined || loser === undefined || winner === loser) return;
    put(loser, { IsDeleted: true, MasterRecordId: winner['Id'] ?? null });
    return put(winner, named);
  }
  const id = String(one(() => true)?.['Id']);
  world.shared.add(id);
  if (kind === 'hide') world.hidden.add(id);
  else world.hidden.delete(id);
}

/** Plans the operations from `start` on; the time of the last change that can be read. */
export function planWorld(world: MirrorWorld, start: number, operations: readonly Operation[]): number {
  let at = start;
  let last = start;
  for (const operation of operations) {
    at += operation.delayMs;
    const [stamp, visibleAt] = [at, at + operation.lateMs];
    world.plan({ visibleAt, apply: () => perform(world, operation, stamp) });
    last = Math.max(last, visibleAt);
  }
  return last;
}
