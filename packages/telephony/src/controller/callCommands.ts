import type { ControlAction, ControlRequest } from '../ports/bridge.ts';
import type { Clock } from '../ports/ports.ts';
import type { BannerLink } from './bannerLink.ts';
import type { TrackedCall } from './softphoneState.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

/** How long a command that the Banner took may go without a trace in the call (ms). Longer than anybody's double click. */
const SHOWN_WITHIN = 2000;

/** One command. It is not sent again before `until` (UTC ms), as long as the call is what it was. */
interface Sent {
  readonly interaction: TrackedCall['interaction'] | undefined;
  readonly until: number;
}

/**
 * What the agent has the Banner do with a call. The answer to a command is the Banner's word that it took it, and then the call that shows
 * it: until both are there, a second press of the same button is the first one again.
 */
export class CallCommands {
  private readonly clock: Clock;
  private readonly store: SoftphoneStore;
  private readonly link: BannerLink;
  private readonly sent = new Map<string, Sent>();

  constructor(deps: { clock: Clock }, store: SoftphoneStore, link: BannerLink) {
    this.clock = deps.clock;
    this.store = store;
    this.link = link;
  }

  /** `args`: digits for `digits`, a number or extension for `transfer` and `consult`. */
  async control(interactionId: string, action: ControlAction, args: ControlRequest['args']): Promise<void> {
    const banner = this.link.able('control');
    const interaction = this.store.find(interactionId)?.interaction;
    // The panel may still show a button that the call has just lost.
    if (banner === null || interaction?.snapshot.can.includes(action) === false) return;
    const send = (): Promise<void> => banner.control(interactionId, action, args);
    // Each tone counts: the same key twice is two digits.
    if (action === 'digits') await this.store.attempt(send);
    else await this.once(`${action} ${interactionId}`, interaction, send);
  }

  private async once(key: string, interaction: Sent['interaction'], send: () => Promise<void>): Promise<void> {
    this.forgetOld();
    if (this.isUnderWay(key, interaction)) return;
    this.sent.set(key, { interaction, until: Infinity });
    await this.store.attempt(async () => {
      try {
        await send();
        this.sent.set(key, { interaction, until: this.clock.now() + SHOWN_WITHIN });
      } catch (error) {
        this.sent.delete(key);
        throw error;
      }
    });
  }

  /** What has no answer yet is under way whatever else happens to the call. */
  private isUnderWay(key: string, interaction: Sent['interaction']): boolean {
    const sent = this.sent.get(key);
    return sent !== undefined && (sent.until === Infinity || sent.interaction === interaction);
  }

  private forgetOld(): void {
    for (const [key, { until }] of this.sent) if (until <= this.clock.now()) this.sent.delete(key);
  }
}
