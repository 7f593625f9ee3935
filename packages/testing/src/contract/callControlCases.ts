import type { RecordRef } from '@inocx/telephony/ports/bridge.ts';
import type { CallControlPort, DialCommand, Navigation, PageRecord } from '@inocx/telephony/ports/ports.ts';
import { same } from './check.ts';

/** Where phone numbers are clicked and pages change, as a case works it. */
export interface CallControlHarness {
  readonly port: CallControlPort;
  /** The agent clicks a number, on a record's page or elsewhere; settles when the click has arrived or cannot. */
  click(number: string, record: PageRecord | null): Promise<void>;
  /** The agent goes to a record's page, or to one without a record. */
  goTo(record: PageRecord | null): Promise<void>;
}

export interface CallControlCase {
  readonly name: string;
  run(harness: CallControlHarness): Promise<void>;
}

const ada: RecordRef = { id: '0030000000AdaAdAAA', objectName: 'Contact', name: 'Ada Contract' };
const person: PageRecord = { id: '0010000000PersPAAA', objectName: 'Account', name: 'Paul', personContactId: '0030000000PersPAAA' };
const firm: RecordRef = { id: '0010000000FirmFAAA', objectName: 'Account', name: 'Contract Works' };

function dialled(port: CallControlPort): DialCommand[] {
  const received: DialCommand[] = [];
  port.onDial((command) => void received.push(command));
  return received;
}

function visited(port: CallControlPort): Navigation[] {
  const received: Navigation[] = [];
  port.onNavigation((navigation) => void received.push(navigation));
  return received;
}

export const callControlCases: readonly CallControlCase[] = [
  {
    name: 'a clicked number comes as it stands, with the record it stands on',
    async run({ port, click }) {
      const received = dialled(port);
      await port.setDialling(true);
      await click('(415) 555-0101', ada);
      same(received, [{ number: '(415) 555-0101', record: ada }], 'received');
    }
  },
  {
    name: 'a person account comes with its contact, clicked and visited',
    async run({ port, click, goTo }) {
      const [numbers, pages] = [dialled(port), visited(port)];
      await port.setDialling(true);
      await click('+33170990001', person);
      await goTo(person);
      same([numbers, pages], [[{ number: '+33170990001', record: person }], [{ record: person }]], 'received');
    }
  },
  {
    name: 'a clicked number without a record comes alone',
    async run({ port, click }) {
      const received = dialled(port);
      await port.setDialling(true);
      await click('+33170990001', null);
      same(received, [{ number: '+33170990001', record: null }], 'received');
    }
  },
  {
    name: 'nothing can be clicked before dialling is on, nor after it is off',
    async run({ port, click }) {
      const received = dialled(port);
      await click('+33170990001', ada);
      await port.setDialling(true);
      await port.setDialling(false);
      await click('+33170990001', ada);
      same(received, [], 'received');
    }
  },
  {
    name: 'each listener hears a click once',
    async run({ port, click }) {
      const [first, second] = [dialled(port), dialled(port)];
      await port.setDialling(true);
      await click('+33170990001', ada);
      same([first.length, second.length], [1, 1], 'clicks heard');
    }
  },
  {
    name: 'a page of a record is told with the record, another page without',
    async run({ port, goTo }) {
      const received = visited(port);
      await goTo(ada);
      await goTo(firm);
      await goTo(null);
      same(received, [{ record: ada }, { record: firm }, { record: null }], 'received');
    }
  }
];
