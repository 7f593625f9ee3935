import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { afterMistake } from '../afterMistake.ts';
import { reopenedEntry } from '../entry.ts';
import { harness } from './harness.ts';

const KEY = { name: 'Interaction_Id__c', writable: true };
const create = { ...reopenedEntry('i1', '00T1', 0), step: 'create' as const, taskId: null, pending: { [KEY.name]: 'i1', Subject: 'Call' } };
const noKey = { ...create, pending: { Subject: 'Call' } };
const failed = { type: 'failed', fault: new FaultError('OpenCtiNoAnswer'), sent: {} } as const;

describe('an entry of which a mistake of our own leaves no verdict', () => {
  it('remembers the Task that was made, and what the agent changed since', () => {
    const event = { type: 'created', taskId: '00T2', sent: create.pending } as const;
    expect(afterMistake({ ...create, ifExists: { Queue__c: 'Sales' } }, event, KEY)).toMatchObject({
      step: 'update',
      taskId: '00T2',
      pending: { Queue__c: 'Sales' }
    });
    expect(afterMistake(create, event, KEY)).toMatchObject({ step: 'done', taskId: '00T2', pending: {} });
  });

  it('is tried again with its key, and held back without one', () => {
    expect(afterMistake(create, failed, KEY)).toEqual({ ...create, attempts: 1 });
    expect(afterMistake(create, failed, { ...KEY, writable: false }).refusal?.code).toBe('INOCX-405');
    expect(afterMistake(noKey, failed, KEY).refusal?.code).toBe('INOCX-405');
  });

  it('is left to the agent when an earlier page may have sent it without its key', () => {
    expect(afterMistake(noKey, { type: 'restored' }, KEY).refusal?.code).toBe('INOCX-406');
    expect(afterMistake({ ...noKey, taskId: '00T1', step: 'update' }, failed, KEY).refusal).toBeNull();
  });
});

describe('the outbox', () => {
  it('sends a log once, and not in a row, while its own judgement fails', async () => {
    let broken = true;
    const random = (): number => {
      if (broken) throw new TypeError('no chance');
      return 0;
    };
    const { log, records, clock, faults } = harness({ options: { random } });
    const sends: number[] = [];
    const { createTask } = records;
    records.createTask = (fields) => {
      sends.push(clock.now());
      return createTask(fields);
    };
    records.fail('createTask', new FaultError('OpenCtiNoAnswer'), 3);
    await log('i1').catch(() => undefined);
    await clock.advance(60_000);
    broken = false;
    await log('i1');
    await clock.advance(120_000);
    expect(records.tasks.size).toBe(1);
    expect(sends.every((at, index) => index === 0 || at > (sends[index - 1] ?? 0))).toBe(true);
    expect(new Set(faults.map(({ fault }) => fault))).toEqual(new Set(['InternalError']));
  });

  it('is not stopped by those who look on', async () => {
    const { log, records, faults } = harness({
      options: {
        onChange: () => {
          throw new TypeError('looks badly');
        },
        onSaved: () => {
          throw new TypeError('hears badly');
        }
      }
    });
    await log('i1');
    await settle();
    expect(records.tasks.size).toBe(1);
    expect(new Set(faults.map(({ detail }) => detail))).toEqual(new Set(['TypeError: looks badly', 'TypeError: hears badly']));
  });
});
