import { type Outbox, createOutbox } from '../outbox.ts';
import type { LogEntry, LogStore, TaskFields } from '../../ports/ports.ts';
import { type FakeClock, fakeClock, settle } from '@inocx/testing/fakeClock.ts';
import { type FakeDisk, fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { type Fate, type ModelOrg, modelOrg } from './modelOrg.ts';

export const KEY = 'Interaction_Id__c';

/** One thing that happens; `call` is the number of an interaction. */
export type Happening =
  | { readonly do: 'log'; readonly call: number }
  /** The Banner replays the interaction, and the controller logs it again. */
  | { readonly do: 'replay'; readonly call: number }
  | { readonly do: 'recording'; readonly call: number }
  | { readonly do: 'notes'; readonly call: number; readonly text: string }
  /** Somebody edits the Task in Salesforce. */
  | { readonly do: 'orgEdit'; readonly call: number; readonly text: string }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'reload' };

export interface WorldOptions {
  readonly fates?: readonly Fate[];
  readonly unique?: boolean;
  readonly names?: boolean;
  /** Turns the store of a page into a worse one. */
  readonly storeOf?: (store: LogStore) => LogStore;
  /** What a Task that exists already may take; the owned field alone, unless a test does it wrong on purpose. */
  readonly ifExists?: (fields: TaskFields) => TaskFields;
}

/** What must be true of a Task in the end. */
export interface Expected {
  subject: string;
  notes: string;
  recording: string;
}

/** A browser, an org, and one outbox a page load. */
export class World {
  readonly clock: FakeClock = fakeClock();
  readonly org: ModelOrg;
  readonly expected = new Map<string, Expected>();
  private readonly disk: FakeDisk = new Map();
  private readonly options: WorldOptions;
  private readonly fates: Fate[];
  private page: { readonly outbox: Outbox; alive: boolean };

  constructor(options: WorldOptions = {}) {
    this.options = options;
    this.fates = [...(options.fates ?? [])];
    const { unique = true, names = true } = options;
    this.org = modelOrg({ clock: this.clock, keyField: KEY, unique, names, fate: () => this.fates.shift() ?? 'works' });
    this.page = this.open();
  }

  entries(): readonly LogEntry[] {
    return this.page.outbox.entries();
  }

  async live(happenings: readonly Happening[]): Promise<void> {
    for (const happening of happenings) await this.happen(happening);
    await this.clock.advance(4 * 60 * 60_000);
  }

  private async happen(one: Happening): Promise<void> {
    if (one.do === 'pass') return this.clock.advance(one.ms);
    if (one.do === 'reload') return this.reload();
    const id = `call ${one.call}`;
    const known = this.expected.get(id);
    if (one.do === 'log') return known === undefined ? this.log(id) : undefined;
    if (known === undefined) return undefined;
    if (one.do === 'replay') return this.logNow(id, known.recording);
    if (one.do === 'recording') return this.change(id, known, { recording: `https://acme.ino.cx/${id}` });
    if (one.do === 'notes') return this.change(id, known, { notes: one.text });
    if (this.org.edit(id, { Subject: one.text })) known.subject = one.text;
    return undefined;
  }

  private async log(id: string): Promise<void> {
    this.expected.set(id, { subject: 'first', notes: 'first', recording: '--' });
    await this.logNow(id, '--');
  }

  private async logNow(id: string, recording: string): Promise<void> {
    const fields = { [KEY]: id, Subject: 'first', Description: 'first', Seconds__c: 5, Recording__c: recording };
    const owned = { Seconds__c: 5, ...(recording === '--' ? {} : { Recording__c: recording }) };
    const ifExists = this.options.ifExists?.(fields) ?? owned;
    await this.page.outbox.log(id, fields, { awaitsRecording: recording === '--', leftOut: [], ifExists });
  }

  /** A change the softphone took. A page that has forgotten the log, because it was done, refuses; then nothing is expected. */
  private async change(id: string, known: Expected, changes: Partial<Expected>): Promise<void> {
    const fields = {
      ...(changes.notes === undefined ? {} : { Description: changes.notes }),
      ...(changes.recording === undefined ? {} : { Recording__c: changes.recording })
    };
    const options = changes.recording === undefined ? {} : { awaitsRecording: false };
    await this.page.outbox.change(id, fields, options).then(
      () => Object.assign(known, changes),
      () => undefined
    );
  }

  /** The page goes in the middle of whatever it does: its answers reach nobody, its writes no disk. */
  private async reload(): Promise<void> {
    this.page.alive = false;
    this.page.outbox.stop();
    this.page = this.open();
    await this.page.outbox.start();
    await settle();
  }

  private open(): { readonly outbox: Outbox; alive: boolean } {
    const state = { alive: true };
    const whileAlive = <T>(work: () => Promise<T>): Promise<T> => this.whileAlive(state, work);
    const store = (this.options.storeOf ?? ((same) => same))(fakeLogStore(this.disk));
    const outbox = createOutbox({
      records: {
        createTask: (fields) => whileAlive(() => this.org.createTask(fields)),
        updateTask: (id, fields) => whileAlive(() => this.org.updateTask(id, fields))
      },
      store: {
        put: (entry) => whileAlive(() => store.put(entry)),
        all: () => whileAlive(() => store.all()),
        setAside: () => whileAlive(() => store.setAside()),
        remove: (id) => whileAlive(() => store.remove(id))
      },
      clock: this.clock,
      keyField: KEY,
      random: () => 0.5,
      onChange: () => undefined,
      onSaved: () => undefined,
      onFault: () => undefined,
      onRelatedRefused: async () => null
    });
    return Object.assign(state, { outbox });
  }

  private async whileAlive<T>(state: { alive: boolean }, work: () => Promise<T>): Promise<T> {
    const never = new Promise<T>(() => undefined);
    if (!state.alive) return never;
    return work().then(
      (value) => (state.alive ? value : never),
      (error: unknown) => {
        if (state.alive) throw error;
        return never;
      }
    );
  }
}
