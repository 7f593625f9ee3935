import type { RelatedRecord } from '../call-log/callLog.ts';
import { otherParty } from '../interaction/interaction.ts';
import type { InteractionSnapshot, RecordRef } from '../ports/bridge.ts';
import type { BannerPort, DialCommand, PageRecord } from '../ports/ports.ts';
import type { BannerLink } from './bannerLink.ts';
import type { ControllerDeps } from './controllerDeps.ts';
import type { SoftphoneStore } from './softphoneStore.ts';
import { dialledNumberIn } from './dialledNumber.ts';
import { fromPage } from './recordsAtHand.ts';

/** How long a click-to-dial waits for its outbound call (ms). */
const MEMORY_MS = 120_000;

/** The first call that the agent begins so soon after a click is the one of the click, whatever INO cx made of its digits (ms). */
const SURELY_MS = 10_000;

/** A number that INO cx took is not dialled again so soon (ms): a double click is one, and so are clicks in two windows. */
const ONE_DIAL_MS = 2000;

interface RequestedDial {
  readonly number: string;
  readonly until: number;
}

/** Click-to-dial: numbers of Salesforce's pages go to INO cx, and the call that comes of one belongs to the record it was clicked on. */
export class ClickToDial {
  private readonly deps: Pick<ControllerDeps, 'host' | 'phones' | 'clock'>;
  private readonly store: SoftphoneStore;
  private readonly link: BannerLink;
  private readonly onChoice: () => void;
  private last: (DialCommand & { readonly at: number }) | null = null;
  /** Numbers that were just dialled. Until then (UTC ms) the same number is the same wish; Infinity while the answer is due. */
  private requested: readonly RequestedDial[] = [];

  /** `onChoice`: the agent is asked which number of a field is meant. */
  constructor(deps: Pick<ControllerDeps, 'host' | 'phones' | 'clock'>, store: SoftphoneStore, link: BannerLink, onChoice: () => void) {
    this.deps = deps;
    this.store = store;
    this.link = link;
    this.onChoice = onChoice;
  }

  listen(): void {
    this.deps.host.onDial((command) => this.store.background(() => this.dial(command)));
  }

  /** Numbers can be clicked when the settings want it and INO cx can dial. */
  allow(): Promise<void> {
    const enabled = this.store.get().settings.dialling.clickToDial && this.link.able('dial') !== null;
    return this.store.attempt(() => this.deps.host.setDialling(enabled));
  }

  /** The record whose number was clicked for this call; null: none was, or too long ago. */
  recordOf(snapshot: InteractionSnapshot): RelatedRecord | null {
    const dial = this.last;
    const called = otherParty(snapshot);
    if (dial === null || called === null || !isDialled(snapshot)) return null;
    const age = this.deps.clock.now() - dial.at;
    if (age > MEMORY_MS || (age > SURELY_MS && !this.agrees(dial.number, called))) return null;
    this.last = null;
    return dial.record === null ? null : fromPage(dial.record);
  }

  /** The agent chose one of the numbers of a field; '' for none. */
  async choose(number: string): Promise<void> {
    const choice = this.store.get().dialChoice;
    this.store.patch({ dialChoice: null });
    if (choice?.numbers.includes(number) === true) await this.dial({ number, record: choice.record });
  }

  /** The agent clicked it a moment ago: that the digits agree is enough, whatever country they are assumed to be of. */
  private agrees(clicked: string, called: string): boolean {
    const { country } = this.store.get().settings.screenPop;
    return digitsOf(clicked) === digitsOf(called) || this.deps.phones.compare(clicked, called, country) !== 'different';
  }

  private async dial(command: DialCommand): Promise<void> {
    const banner = this.link.able('dial');
    const { number } = command;
    if (banner === null || this.isRequested(number)) return;
    await this.store.attempt(() => this.once(number, () => this.dialField(banner, command)));
  }

  /** A field may have words around its number, or several numbers. True when one was dialled, false when the agent is asked which. */
  private async dialField(banner: BannerPort, { number: field, record: clicked }: DialCommand): Promise<boolean> {
    const { phones, clock } = this.deps;
    await phones.ready();
    const dialled = dialledNumberIn(field, phones.numbersIn(field, this.store.get().settings.screenPop.country));
    if (dialled.kind === 'several') {
      this.store.patch({ dialChoice: { numbers: dialled.numbers, record: clicked } });
      this.onChoice();
      return false;
    }
    const { number, extension } = dialled;
    const record = clicked === null ? null : named(clicked, field);
    this.last = { number, record, at: clock.now() };
    const dialledRecord = record !== null && isWhole(record) ? refOf(record) : null;
    try {
      await banner.dial({ number, ...(extension === null ? {} : { extension }), record: dialledRecord });
      return true;
    } catch (error) {
      this.last = null;
      throw error;
    }
  }

  private async once(number: string, dial: () => Promise<boolean>): Promise<void> {
    const now = { number, until: Infinity };
    const others = (): RequestedDial[] => this.requested.filter((one) => one !== now);
    this.requested = [...others(), now];
    try {
      const isDialled = await dial();
      this.requested = isDialled ? [...others(), { number, until: this.deps.clock.now() + ONE_DIAL_MS }] : others();
    } catch (error) {
      // What was refused may be tried at once.
      this.requested = others();
      throw error;
    }
  }

  private isRequested(number: string): boolean {
    const { clock, phones } = this.deps;
    const { country } = this.store.get().settings.screenPop;
    this.requested = this.requested.filter(({ until }) => until > clock.now());
    return this.requested.some((one) => one.number === number || phones.compare(one.number, number, country) === 'same');
  }
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** A call that the agent begins, to a customer or to a colleague. */
function isDialled({ direction, state, begunByAgent }: InteractionSnapshot): boolean {
  return direction === 'outbound' || (direction === 'internal' && begunByAgent !== false && state !== 'ringing');
}

/** A page may ask to dial for a record without telling its name: the number stands for it. */
function named(record: PageRecord, number: string): PageRecord {
  return record.name === '' ? { ...record, name: number } : record;
}

/** What the bridge has of a record: nothing else of it goes to INO cx. */
export function refOf({ id, objectName, name }: RecordRef): RecordRef {
  return { id, objectName, name };
}

/** INO cx takes no record that lacks a part. */
export function isWhole({ objectName, name }: RecordRef): boolean {
  return objectName !== '' && name !== '';
}
