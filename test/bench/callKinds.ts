import { matchOf } from '@inocx/telephony/controller/callRecord.ts';
import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import { seedNumbers } from '../../workbench/org/seed/seedNumbers.ts';
import type { ChaosSession } from '../chaos/session.ts';
import { countTasks } from './countTasks.ts';
import { QuietTab } from './quietTab.ts';
import { answered, ended, ringing } from '../chaos/snapshotOf.ts';

/** Requests to Salesforce that one call costs. */
export interface Cost {
  readonly search: number;
  readonly create: number;
  readonly update: number;
}

interface Kind {
  /** As the performance page says it. */
  readonly words: string;
  /** Most that it may cost. */
  readonly budget: Cost;
  readonly settings?: Readonly<Record<string, string>>;
  run(call: CallScript): Promise<void>;
}

const KNOWN = { e164: '+33199001235', national: '+33639980012', grouped: '+33199001234', shared: sharedNumber() };
/** Nobody's number in the seed. */
const STRANGER = '+33199008877';
const HUGO_ADDRESS = 'hugo.lambert@example.com';

const ONE_OF_EACH: Cost = { search: 1, create: 1, update: 1 };

/** Ten kinds of call. Of each but the fourth and the fifth the search finds somebody, once it is known how the org searches. */
export const CALL_KINDS: Readonly<Record<string, Kind>> = {
  e164: {
    words: 'answered, recorded; number stored as E.164',
    budget: ONE_OF_EACH,
    run: (call) => call.answeredAndRecorded({ caller: KNOWN.e164 })
  },
  national: {
    words: 'answered, recorded; number stored as national digits',
    budget: ONE_OF_EACH,
    run: (call) => call.answeredAndRecorded({ caller: KNOWN.national })
  },
  grouped: {
    words: 'answered, recorded; number stored in groups of digits',
    // docs/adr/0006: no list of three written forms finds every number.
    budget: { ...ONE_OF_EACH, search: 4 },
    run: (call) => call.answeredAndRecorded({ caller: KNOWN.grouped })
  },
  stranger: {
    words: 'answered, recorded; nobody has the number',
    budget: { ...ONE_OF_EACH, search: 7 },
    run: (call) => call.answeredAndRecorded({ caller: STRANGER })
  },
  withheld: {
    words: 'answered, recorded; number withheld',
    budget: { ...ONE_OF_EACH, search: 0 },
    run: (call) => call.answeredAndRecorded({ caller: null })
  },
  several: {
    words: 'several contacts have the number, in groups of digits; the agent chooses one while it rings',
    budget: { ...ONE_OF_EACH, search: 4 },
    run: async (call) => {
      await call.rings({ caller: KNOWN.shared });
      await call.choosesLast();
      await call.isAnswered();
      await call.isOver({ recordingExpected: true });
      await call.isRecorded();
    }
  },
  missed: {
    words: 'missed',
    budget: { search: 1, create: 1, update: 0 },
    run: async (call) => {
      await call.rings({ caller: KNOWN.e164 });
      await call.isOver();
    }
  },
  internal: {
    words: 'to a colleague',
    budget: { search: 0, create: 1, update: 0 },
    run: async (call) => {
      await call.rings({ called: '204', direction: 'internal', routing: 'direct', state: 'dialing', begunByAgent: true });
      await call.isAnswered();
      await call.isOver();
    }
  },
  outbound: {
    words: 'outbound, dialled in INO cx, recorded',
    budget: ONE_OF_EACH,
    run: (call) => call.answeredAndRecorded({ caller: '+33800100200', called: KNOWN.e164, direction: 'outbound', state: 'dialing' })
  },
  email: {
    words: 'e-mail',
    budget: { search: 1, create: 1, update: 0 },
    run: async (call) => {
      await call.rings({ caller: HUGO_ADDRESS, flow: 'email' });
      await call.isAnswered();
      await call.isOver();
    }
  }
};

/** Runs each kind once, in one tab that has had a call before: it knows how the org searches. */
export async function costOfCalls(session: ChaosSession): Promise<Readonly<Record<string, Cost>>> {
  const tab = await QuietTab.open(session);
  const costs: Record<string, Cost> = {};
  for (const caller of [KNOWN.e164, KNOWN.national])
    await new CallScript(session, tab, `teacher ${caller}`).answeredAndRecorded({ caller });
  for (const [name, kind] of Object.entries(CALL_KINDS)) {
    const { search, create, update } = { ...tab.requests };
    const call = new CallScript(session, tab, name);
    await kind.run(call);
    call.mustHaveOneTask();
    const now = tab.requests;
    costs[name] = { search: now.search - search, create: now.create - create, update: now.update - update };
  }
  tab.close();
  return costs;
}

/** One call, step by step; each is over when it resolves. */
class CallScript {
  private readonly session: ChaosSession;
  private readonly tab: QuietTab;
  private snapshot: InteractionSnapshot;

  constructor(session: ChaosSession, tab: QuietTab, id: string) {
    this.session = session;
    this.tab = tab;
    this.snapshot = ringing(id, session.clock.now());
  }

  rings(change: Partial<InteractionSnapshot>): Promise<void> {
    return this.tell({ ...this.snapshot, startedAt: this.now(), ...change });
  }

  async choosesLast(): Promise<void> {
    const call = this.tab.controller.state.calls.find(({ interaction }) => interaction.snapshot.id === this.snapshot.id);
    const match = call && matchOf(call);
    const record = match?.kind === 'several' ? match.records.at(-1) : undefined;
    if (record === undefined) throw new Error(`${this.snapshot.id}: there is nothing to choose from.`);
    await this.tab.press('choose', this.snapshot.id, record.id);
  }

  isAnswered(): Promise<void> {
    return this.tell(answered(this.snapshot, this.now()));
  }

  isOver(change: Partial<InteractionSnapshot> = {}): Promise<void> {
    return this.tell(ended(this.snapshot, this.now(), change));
  }

  isRecorded(): Promise<void> {
    return this.tab.tellRecording(this.snapshot.id, `https://acme.ino.cx/recordings/${encodeURIComponent(this.snapshot.id)}`);
  }

  async answeredAndRecorded(first: Partial<InteractionSnapshot>): Promise<void> {
    await this.rings(first);
    await this.isAnswered();
    await this.isOver({ recordingExpected: true });
    await this.isRecorded();
  }

  /** Counts would be worth nothing if the call had not been logged. */
  mustHaveOneTask(): void {
    const tasks = countTasks(this.session, this.snapshot.id);
    if (tasks !== 1) throw new Error(`${this.snapshot.id} has ${tasks} Tasks.`);
  }

  private tell(snapshot: InteractionSnapshot): Promise<void> {
    this.snapshot = snapshot;
    return this.tab.tell(snapshot);
  }

  private now(): number {
    return this.session.clock.now();
  }
}

/** A number that more than one contact has. */
function sharedNumber(): string {
  const contacts = seedNumbers().filter((one) => one.objectName === 'Contact');
  const shared = contacts.find((one) => contacts.some((other) => other.e164 === one.e164 && other.recordId !== one.recordId));
  if (shared === undefined) throw new Error('No two contacts of the seed have one number.');
  return shared.e164;
}
