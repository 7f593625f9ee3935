import { toFault } from '../faults/faults.ts';
import { isConsultation, isWithdrawn } from '../interaction/interaction.ts';
import { createLearnedBehaviour, findCaller, flowOf, newRecordFor, partyOf } from '../screen-pop/screenPop.ts';
import type { RelatedRecord } from '../call-log/callLog.ts';
import { sameId } from '../records/sameId.ts';
import type { InteractionSnapshot } from '../ports/bridge.ts';
import type { PhonesPort, RecordsPort, ScreenPop } from '../ports/ports.ts';
import { type SearchResult, matchOf, recordOf, withSearch } from './callRecord.ts';
import { withArguments } from './duePop.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

interface SearchPorts {
  readonly records: RecordsPort;
  readonly phones: PhonesPort;
}

/** Whether there is somebody to find: colleagues, nicknames and withheld numbers are not looked for, nor whom the agent consults. */
export function isSearchable(snapshot: InteractionSnapshot): boolean {
  return partyOf(snapshot) !== null && !isConsultation(snapshot) && !isWithdrawn(snapshot);
}

/** Looks for a call's record and pops it by the rules of the settings. Each call is looked for once. */
export class CallSearch {
  private readonly ports: SearchPorts;
  private readonly store: SoftphoneStore;
  /** How this org searches is learnt from the calls of a shift: later ones need fewer searches. */
  private readonly learned = createLearnedBehaviour();

  constructor(ports: SearchPorts, store: SoftphoneStore) {
    this.ports = ports;
    this.store = store;
  }

  /** Settles when the call's record is known, or known not to be found. Never rejects. */
  async find(snapshot: InteractionSnapshot): Promise<void> {
    const search = await this.searchFor(snapshot);
    const call = this.store.find(snapshot.id);
    // What an earlier search of the same call found still counts.
    if (call === undefined || (search.kind === 'failed' && matchOf(call) !== null)) return;
    this.store.patchCall(snapshot.id, { record: withSearch(call.record, search) });
  }

  /** The record of a call after Salesforce refused the first one (a converted lead): the only other match, or null. */
  async findAgain(id: string): Promise<RelatedRecord | null> {
    const call = this.store.find(id);
    if (call === undefined) return null;
    await this.find({ ...call.interaction.snapshot });
    const after = this.store.find(id);
    const match = after === undefined ? null : matchOf(after);
    return match?.kind === 'one' && !sameId(match.record.id, recordOf(call)?.id) ? match.record : null;
  }

  /** Pops what was due, or what the agent wishes; true when Salesforce did. Never rejects: a refusal is shown. */
  async pop(target: ScreenPop): Promise<boolean> {
    try {
      await this.ports.records.pop(target);
      return true;
    } catch (error) {
      this.store.notify(toFault(error));
      return false;
    }
  }

  popNewRecord(id: string, objectName: string): Promise<boolean> {
    return this.pop(newRecordFor(this.partyOf(id), objectName));
  }

  async popFlow(id: string): Promise<void> {
    const call = this.store.find(id);
    const flow = flowOf(this.store.get().settings.screenPop);
    if (flow !== null && call !== undefined) await this.pop(withArguments(flow, call));
  }

  async popSearchPage(id: string): Promise<void> {
    const party = this.partyOf(id);
    if (party !== null) await this.pop({ type: 'search', text: party.text });
  }

  private async searchFor(snapshot: InteractionSnapshot): Promise<SearchResult> {
    try {
      const { settings, scenarios } = this.store.get();
      const { order } = scenarios.scenarios.screenPop;
      const { country } = settings.screenPop;
      const request = { party: partyOf(snapshot), callType: snapshot.direction, order, country };
      return await findCaller({ ...this.ports, learned: this.learned }, request);
    } catch (error) {
      this.store.notify(toFault(error));
      return { kind: 'failed' };
    }
  }

  private partyOf(id: string): ReturnType<typeof partyOf> {
    const call = this.store.find(id);
    return call === undefined ? null : partyOf(call.interaction.snapshot);
  }
}
