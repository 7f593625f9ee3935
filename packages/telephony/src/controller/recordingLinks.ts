import { FaultError } from '../faults/faults.ts';
import type { InteractionSnapshot } from '../ports/bridge.ts';
import type { PageFacts } from '../ports/ports.ts';
import { foreignHost } from '../settings/recordingHosts.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

/** Keeps links out of Salesforce that lead elsewhere than to INO cx, or to a host that the admin names. */
export class RecordingLinks {
  private readonly store: SoftphoneStore;
  private readonly facts: PageFacts;

  constructor(store: SoftphoneStore, facts: PageFacts) {
    this.store = store;
    this.facts = facts;
  }

  /** The snapshot without a link that leads elsewhere, which is told. */
  checked(snapshot: InteractionSnapshot): InteractionSnapshot {
    const { recordingUrl } = snapshot;
    const problem = recordingUrl === null ? null : this.problemOf(recordingUrl);
    if (problem === null) return snapshot;
    this.store.notify(new FaultError('BridgeValueDropped', `interaction.snapshot.recordingUrl: ${problem}`));
    return { ...snapshot, recordingUrl: null };
  }

  /** False for a link that leads elsewhere, which is told. No link says that none will come, and is no lie of this one. */
  admits(url: string | null): boolean {
    const problem = url === null ? null : this.problemOf(url);
    if (problem !== null) this.store.notify(new FaultError('BridgeMessageRefused', `recording.url: ${problem}`));
    return problem === null;
  }

  private problemOf(url: string): string | null {
    const { settings, address } = this.store.get();
    const { bannerOrigins } = this.facts;
    const host = foreignHost(url, { bannerOrigins, origin: address?.origin ?? null, hosts: settings.callLog.recordingHosts });
    return host === null ? null : `${host} is no host of INO cx, nor one that /callLog/recordingHosts names`;
  }
}
