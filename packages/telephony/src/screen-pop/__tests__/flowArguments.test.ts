import { FLOW_VARIABLES, flowArguments } from '../screenPop.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';

const FULL = snapshotOf({
  state: 'ended',
  outcome: 'answered',
  caller: '+33123456789',
  called: '+33199000000',
  queue: 'Sales',
  qualification: 'Order',
  startedAt: Date.UTC(2026, 0, 5, 8),
  answeredAt: Date.UTC(2026, 0, 5, 8, 0, 5),
  endedAt: Date.UTC(2026, 0, 5, 8, 1),
  smartRoutingSeconds: 14,
  communicationSeconds: 55
});
const ADA = { id: '003000000000001AAA', objectName: 'Contact', name: 'Ada Lovelace' };

const byName = (args: ReturnType<typeof flowArguments>): Record<string, unknown> =>
  Object.fromEntries(args.map(({ name, value }) => [name, value]));

describe('a screen flow is told', () => {
  it('every fact, each with the type of its variable', () => {
    const args = flowArguments(FULL, ADA);
    expect(args.map(({ name, type }) => [name, type])).toEqual(Object.entries(FLOW_VARIABLES));
    for (const { type, value } of args) expect(typeof value).toBe(type === 'Number' ? 'number' : 'string');
    expect(byName(args)).toMatchObject({
      number: '+33123456789',
      startedAt: '2026-01-05T08:00:00.000Z',
      smartRoutingSeconds: 14,
      recordId: ADA.id,
      recordObject: 'Contact'
    });
  });

  it('nothing of what is not known, so that the flow’s own defaults stand', () => {
    const args = byName(flowArguments({ ...FULL, queue: null, answeredAt: null, qualification: '', smartRoutingSeconds: 0 }, null));
    const unknown = ['queue', 'answeredAt', 'qualification', 'recordId', 'recordObject', 'recordName'];
    expect(Object.keys(args)).toEqual(Object.keys(FLOW_VARIABLES).filter((name) => !unknown.includes(name)));
    expect(args).toHaveProperty('smartRoutingSeconds', 0);
  });

  it('the number of the other party, whoever called', () => {
    expect(byName(flowArguments({ ...FULL, direction: 'outbound' }, null))).toMatchObject({ number: '+33199000000' });
    const inside = { ...FULL, direction: 'internal', caller: '101', called: '102' } as const;
    expect(byName(flowArguments({ ...inside, begunByAgent: true }, null))).toMatchObject({ number: '102' });
    expect(byName(flowArguments({ ...inside, begunByAgent: false }, null))).toMatchObject({ number: '101' });
  });
});
