import type { DialCommand, LiveState, RecordPagesPort } from '@inocx/telephony/ports/ports.ts';
import { fails, same } from './check.ts';

/** The package's own pages of one Lightning tab, as a case sees and arranges them. */
export interface RecordPagesHarness {
  readonly port: RecordPagesPort;
  /** What the pages heard, oldest first. */
  received(): Promise<readonly LiveState[]>;
  /** A page opens and asks. */
  ask(): Promise<void>;
  /** A page asks to dial. */
  dial(command: DialCommand): Promise<void>;
  /** Salesforce does not pass on what is said next. */
  refuseNext(): Promise<void>;
}

export interface RecordPagesCase {
  readonly name: string;
  run(harness: RecordPagesHarness): Promise<void>;
}

const RINGING: LiveState = {
  calls: [
    {
      id: 'int-1',
      flow: 'voice',
      direction: 'inbound',
      state: 'ringing',
      number: '+33123456789',
      queue: 'Sales',
      startedAt: 1,
      answeredAt: null,
      record: { id: '003000000000001AAA', objectName: 'Contact', name: 'Ada Lovelace' }
    }
  ],
  canDial: true
};
const NOBODY: LiveState = { calls: [], canDial: true };

export const recordPagesCases: readonly RecordPagesCase[] = [
  {
    name: 'the pages are told once a change',
    async run({ port, received }) {
      for (const live of [RINGING, { ...RINGING }, NOBODY, RINGING]) await port.tell(live);
      same(await received(), [RINGING, NOBODY, RINGING], 'received');
    }
  },
  {
    name: 'a page that opens later is told the last again',
    async run({ port, received, ask }) {
      await port.tell(NOBODY);
      await port.tell(RINGING);
      await ask();
      same(await received(), [NOBODY, RINGING, RINGING], 'received');
    }
  },
  {
    name: 'a page that asks before there was a call hears that there is none and that nobody dials',
    async run({ port, received, ask }) {
      port.onDial(() => undefined);
      await ask();
      same(await received(), [{ calls: [], canDial: false }], 'received');
    }
  },
  {
    name: 'a number is dialled once for each who listens, with its record or without',
    async run({ port, dial }) {
      const [first, second]: [DialCommand[], DialCommand[]] = [[], []];
      port.onDial((command) => void first.push(command));
      port.onDial((command) => void second.push(command));
      const commands = [
        { number: '+33123456789', record: { id: '003000000000001AAA', objectName: 'Contact', name: '' } },
        { number: '01 23', record: null }
      ];
      for (const command of commands) await dial(command);
      same([first, second], [commands, commands], 'dialled');
    }
  },
  {
    name: 'what Salesforce did not pass on is a fault, and is said when it is told again',
    async run({ port, received, refuseNext }) {
      await refuseNext();
      await fails(port.tell(RINGING), 'SalesforceFailed');
      await port.tell(RINGING);
      same(await received(), [RINGING], 'received');
    }
  }
];
