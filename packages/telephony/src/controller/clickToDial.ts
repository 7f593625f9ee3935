import { otherParty } from '../interaction/interaction.ts';
import type { InteractionSnapshot, RecordRef } from '../ports/bridge.ts';
import type { BannerPort, DialCommand, PageRecord } from '../ports/ports.ts';
import type { BannerLink } from './bannerLink.ts';
import type { TrackedCall } from './softphoneState.ts';
import type { ControllerDeps } from './controllerDeps.ts';
import type { SoftphoneStore } from './softphoneStore.ts';
import { fromPage } from './recordsAtHand.ts';

/** How long a click-to-dial waits for its outbound call (ms). */
const MEMORY_MS = 120_000;

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
  private last: (DialCommand & { readonly at: number }) | null = null;
  /** Numbers that were just dialled. Until then (UTC ms) the same number is the same wish; Infinity while the answer is due. */
  private requested: readonly RequestedDial[] = [];

  constructor(deps: Pick<ControllerDeps, 'host' | 'phones' | 'clock'>, store: SoftphoneStore, link: BannerLink) {
    this.deps = deps;
    this.store = store;
    this.link = link;
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
  recordOf(snapshot: InteractionSnapshot): TrackedCall['chosen'] {
    const dial = this.last;
    const called = otherParty(snapshot);
    if (dial === null || called === null || snapshot.direction !== 'outbound') return null;
    const late = this.deps.clock.now() - dial.at > MEMORY_MS;
    // The agent clicked it a moment ago: that the digits agree is enough, whatever country they are assumed to be of.
    if (late || this.deps.phones.compare(dial.number, called, this.store.get().settings.screenPop.country) === 'different') return null;
    this.last = null;
    return dial.record === null ? null : fromPage(dial.record);
  }

  private async dial(command: DialCommand): Promise<void> {
    const banner = this.link.able('dial');
    const { number } = command;
    if (banner === null || this.isRequested(number)) return;
    const record = command.record === null ? null : named(command.record, number);
    this.last = { number, record, at: this.deps.clock.now() };
    await this.store.attempt(() => this.ask(banner, { number, record: record !== null && isWhole(record) ? refOf(record) : null }));
  }

  private async ask(banner: BannerPort, command: DialCommand): Promise<void> {
    const { number } = command;
    const now = { number, until: Infinity };
    const others = (): RequestedDial[] => this.requested.filter((one) => one !== now);
    this.requested = [...others(), now];
    try {
      await banner.dial(command);
      this.requested = [...others(), { number, until: this.deps.clock.now() + ONE_DIAL_MS }];
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
