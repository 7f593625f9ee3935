import { matchOf } from '@inocx/telephony/controller/callRecord.ts';
import { fieldsOf } from '../../workbench/shell/client/rest/guards.ts';
import type { FieldSchema } from '../../workbench/org/schema/types.ts';
import type { Browser } from './browser.ts';
import type { CallTrack } from './callTrack.ts';
import { WORD_FIELDS, type WordField } from './callPlan.ts';
import { editOf } from './editableFields.ts';
import type { InoServer } from './inoServer.ts';
import type { SalesforceTrouble } from './salesforceTrouble.ts';
import type { ChaosSession } from './session.ts';

/** Between two looks at the softphone, in ms. */
const LOOKS_EVERY_MS = 120_000;
/** A log that nobody refused, and that was not even tried for so long, is stuck (ms). */
const IDLE_MS = 10 * 60_000;
/** Until an edit that could not be made is tried again, and how often. */
const EDIT_AGAIN_MS = 20_000;
const EDIT_TRIES = 60;

/** The softphone itself holds a log back that it may not give its key. */
const KEY_NOT_WRITABLE = 'INOCX-405';

/** A word may be lost with the page that heard it, if that goes so soon after; or before, while none is there to hear it (ms). */
const HEARD_WITHIN_MS = { before: 10_000, after: 60_000 };

/** Whether a word of the agent has reached the Task, as the agent has seen there. */
interface Word {
  readonly text: string;
  /** UTC ms. */
  readonly at: number;
  seen: boolean;
}

/** The agent: edits Tasks in Salesforce, picks records, presses "retry". */
export class Agent {
  private readonly session: ChaosSession;
  private readonly browser: Browser;
  private readonly trouble: SalesforceTrouble;
  private readonly ino: () => InoServer;
  private readonly words = new Map<string, Word>();
  /** When a page that led went (UTC ms). */
  private readonly pagesGone: number[] = [];
  /** Logs that wait in a tab: how they were when they were first seen so, and when that was. */
  private idle = new Map<string, { readonly like: string; readonly since: number }>();
  private atWork = true;

  constructor(session: ChaosSession, browser: Browser, trouble: SalesforceTrouble, ino: () => InoServer) {
    this.session = session;
    this.browser = browser;
    this.trouble = trouble;
    this.ino = ino;
  }

  /** Looks at the softphone every now and then; what Salesforce refused is tried again. */
  work(): void {
    this.session.clock.after(LOOKS_EVERY_MS, () => {
      if (!this.atWork) return;
      this.retryRefused();
      this.noteIdle();
      this.work();
    });
  }

  goHome(): void {
    this.atWork = false;
  }

  retryRefused(): void {
    const refused = this.browser.leads().flatMap(({ controller }) => controller.state.logs.filter((entry) => entry.refusal !== null));
    for (const { interactionId: id, refusal } of refused) {
      const isOwn = refusal?.code === KEY_NOT_WRITABLE;
      if (!isOwn && !this.trouble.wasRefused(id)) this.session.ledger.waits(id, `refused for good: ${refusal?.detail}`);
    }
    for (const id of new Set(refused.map((entry) => entry.interactionId))) this.press('retryLog', id, '');
  }

  /** Whatever Salesforce and the clock do, a log that waits is tried again every minute or so. */
  private noteIdle(): void {
    const now = this.session.clock.now();
    const before = this.idle;
    this.idle = new Map();
    for (const { controller } of this.browser.leads()) {
      for (const { interactionId, step, refusal, attempts, notBefore } of controller.state.logs) {
        if (step === 'done' || refusal !== null) continue;
        const like = `${step} ${attempts} ${notBefore}`;
        const known = before.get(interactionId);
        const since = known?.like === like ? known.since : now;
        this.idle.set(interactionId, { like, since });
        if (now - since > IDLE_MS) this.session.ledger.waits(interactionId);
      }
    }
  }

  /** Writes in INO cx, after the call: from now on that is the agent's word on the field. */
  spoke(track: CallTrack, field: WordField, text: string): void {
    this.session.ledger.spoke(track.id, field);
    this.words.set(wordKey(track, field), { text, at: this.session.clock.now(), seen: false });
  }

  pageGone(): void {
    this.pagesGone.push(this.session.clock.now());
  }

  /** What the agent said last in INO cx, and has not edited since, by field; where the page that heard it lived to send it. */
  lastWords(track: CallTrack): readonly (readonly [field: WordField, text: string])[] {
    return WORD_FIELDS.flatMap((field) => {
      const word = this.words.get(wordKey(track, field));
      return word === undefined || !this.wasHeard(word) ? [] : [[field, word.text] as const];
    });
  }

  private wasHeard({ at }: Word): boolean {
    const { before, after } = HEARD_WITHIN_MS;
    return !this.pagesGone.some((gone) => gone > at - before && gone < at + after);
  }

  /** Picks the last of several matches, where there are some to pick from. */
  choose(track: CallTrack): void {
    for (const { controller } of this.browser.leads()) {
      const call = controller.state.calls.find(({ interaction }) => interaction.snapshot.id === track.id);
      const match = call && matchOf(call);
      const record = match?.kind === 'several' ? match.records.at(-1) : undefined;
      if (record === undefined) continue;
      for (const field of ['WhoId', 'WhatId']) this.session.ledger.spoke(track.id, field);
      this.press('choose', track.id, record.id);
    }
  }

  /** Presses a button in the last tab; where that one only follows, it is the leader's to do. Where two lead, in both. */
  private press(command: 'retryLog' | 'choose', target: string, value: string): void {
    const tabs = this.browser.openTabs();
    const leading = tabs.filter(({ lead }) => lead !== null);
    for (const tab of leading.length > 1 ? leading : tabs.slice(-1)) tab.softphone.press({ command, target, value });
  }

  /** Edits one field of the Task in Salesforce. Waits until there is a Task, and until no word of the agent is on its way to that field. */
  edit(track: CallTrack, field: FieldSchema, done: () => void, tries = EDIT_TRIES): void {
    void this.tryEdit(track, field).then((made) => {
      if (made) done();
      else if (tries > 1 && this.atWork) this.session.clock.after(EDIT_AGAIN_MS, () => this.edit(track, field, done, tries - 1));
    });
  }

  private async tryEdit(track: CallTrack, field: FieldSchema): Promise<boolean> {
    if (track.taskId === null) return false;
    const path = `/services/data/v67.0/sobjects/Task/${track.taskId}`;
    const task = fieldsOf((await this.session.ask('GET', path)).body);
    if (this.isOnItsWay(track, field.name, task[field.name])) return false;
    const value = editOf(field, task[field.name], track.random, this.session.org);
    const answer = await this.session.ask('PATCH', path, { [field.name]: value });
    if (answer.status !== 204) return false;
    track.trace(`edited ${field.name} to ${String(value)}`);
    this.session.ledger.edited(track.id, field.name, value);
    this.words.delete(wordKey(track, field.name));
    return true;
  }

  /** Nobody writes the same field in two places at once: what was typed in the softphone is waited for. */
  private isOnItsWay(track: CallTrack, field: string, inTask: unknown): boolean {
    const word = this.words.get(wordKey(track, field));
    if (word !== undefined) word.seen ||= word.text === inTask;
    if (word?.seen === false) return true;
    const unsent = this.browser
      .entries()
      .some(
        ({ interactionId, step, ifExists, pending }) => interactionId === track.id && field in (step === 'create' ? ifExists : pending)
      );
    return unsent || this.trouble.hangs(track, field) || this.isUnreceived(track);
  }

  /** A tab that has the call in its softphone and does not know what INO cx knows would send it later. */
  private isUnreceived(track: CallTrack): boolean {
    const known = this.ino().snapshotOf(track.id);
    return this.browser.leads().some(({ controller }) => {
      const received = controller.state.calls.find((call) => call.interaction.snapshot.id === track.id)?.interaction.snapshot;
      return received !== undefined && (received.notes !== known?.notes || received.qualification !== known.qualification);
    });
  }
}

const wordKey = ({ id }: CallTrack, field: string): string => `${id} ${field}`;
