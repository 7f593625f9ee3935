import { SoftphoneController, type ControllerDeps } from '../softphoneController.ts';
import { type RelatedRecord, TASK_FIELDS } from '../../call-log/callLog.ts';
import { recordOf } from '../callRecord.ts';
import { LABEL_NAMES } from '../../words/labels.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import type { PageFacts, RawSettings, TaskFieldRight } from '../../ports/ports.ts';
import { type FakeBanner, fakeBanner } from '@inocx/testing/fakeBanner.ts';
import { type FakeCallControl, fakeCallControl } from '@inocx/testing/fakeCallControl.ts';
import { type FakeClock, fakeClock, settle } from '@inocx/testing/fakeClock.ts';
import { type FakeLogStore, fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { type FakeUtilityPanel, fakeUtilityPanel } from '@inocx/testing/fakeUtilityPanel.ts';
import { type FakePhones, fakePhones } from '@inocx/testing/fakePhones.ts';
import { type FakeRecords, fakeRecords, foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';

export const START = Date.UTC(2026, 0, 5, 8);
export const LOGIN = 'https://acme.ino.cx/login?sso=1';

export const ada = foundRecord('Contact', '003000000000001AAA', 'Ada Lovelace', { Phone: '+33123456789' });
export const byron = foundRecord('Contact', '003000000000002AAA', 'Byron', { Phone: '01 23 45 67 89' });

export interface Harness {
  readonly controller: SoftphoneController;
  readonly banner: FakeBanner;
  readonly records: FakeRecords;
  readonly host: FakeCallControl;
  readonly panel: FakeUtilityPanel;
  readonly store: FakeLogStore;
  readonly phones: FakePhones;
  readonly clock: FakeClock;
  /** Lets the controller hear a snapshot, and all that follows from it. */
  receive(changes: Partial<InteractionSnapshot>): Promise<void>;
}

export interface HarnessOptions {
  readonly settings?: RawSettings;
  /** Undefined takes a field out of the page's. */
  readonly rights?: Readonly<Record<string, Partial<TaskFieldRight> | undefined>>;
  readonly found?: readonly ReturnType<typeof foundRecord>[];
  readonly store?: FakeLogStore;
  readonly before?: (harness: Harness) => void;
  /** What this computer's clock shows when the page starts (UTC ms). */
  readonly clockAt?: number;
  /** False leaves the Banner's page unloaded. */
  readonly load?: boolean;
  /** What the controller is given in place of the usual. */
  readonly deps?: Partial<ControllerDeps>;
  /** The org of an earlier harness: its records and Tasks. */
  readonly records?: FakeRecords;
}

export function rightsOf(changes: HarnessOptions['rights'] = {}): Record<string, TaskFieldRight> {
  const described = TASK_FIELDS.filter((local) => !(local in changes) || changes[local] !== undefined);
  return Object.fromEntries(
    described.map((local) => [
      local,
      { name: local.endsWith('__c') ? `inocx__${local}` : local, createable: true, updateable: local !== 'TaskSubtype', ...changes[local] }
    ])
  );
}

export const factsOf = (rights: HarnessOptions['rights']): PageFacts => ({
  orgId: '00D000000000001AAA',
  userId: '005000000000001AAA',
  username: 'alice@acme.example',
  language: 'en_US',
  resourceUrl: '/resource/1/softphone',
  bannerOrigins: 'https://*.ino.cx',
  taskFields: rightsOf(rights),
  labels: Object.fromEntries(LABEL_NAMES.map((name) => [name, name]))
});

/** A started controller with a Banner that has greeted it. */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const records = options.records ?? fakeRecords({ records: options.found ?? [ada], keyField: 'inocx__Interaction_Id__c' });
  const host = fakeCallControl();
  const panel = fakeUtilityPanel({ '/connection/loginUrl': LOGIN, ...options.settings });
  const store = options.store ?? fakeLogStore();
  const phones = fakePhones();
  const clock = fakeClock(options.clockAt ?? START);
  const banner = fakeBanner();
  const direction = { inbound: 'Inbound call', outbound: 'Outbound call', internal: 'Internal call' };
  const controller = new SoftphoneController({
    records,
    host,
    panel,
    store,
    clock,
    phones,
    facts: factsOf(options.rights),
    utcOffsetMinutes: () => 60,
    words: { direction, flow: { email: 'E-mail', messaging: 'Message' }, withheld: 'withheld' },
    ...options.deps
  });
  const receive = async (changes: Partial<InteractionSnapshot>): Promise<void> => {
    banner.emit.interaction(snapshotOf(changes));
    await settle();
  };
  const harness: Harness = { controller, banner, records, host, panel, store, phones, clock, receive };
  options.before?.(harness);
  await controller.start();
  controller.attachBanner(banner);
  if (options.load !== false) banner.load();
  await settle();
  return harness;
}

export const CONNECTED: Partial<InteractionSnapshot> = { state: 'connected', answeredAt: START + 5000, can: ['hold', 'hangUp'] };

export const ENDED: Partial<InteractionSnapshot> = {
  ...CONNECTED,
  state: 'ended',
  outcome: 'answered',
  endedAt: START + 65_000,
  communicationSeconds: 60,
  can: []
};

/** The record that a call hangs on: the newest one, or that of this id. */
export function recordIn({ controller }: { readonly controller: SoftphoneController | null }, id?: string): RelatedRecord | null {
  const calls = controller?.state.calls;
  const call = id === undefined ? calls?.[0] : calls?.find(({ interaction }) => interaction.snapshot.id === id);
  return call === undefined ? null : recordOf(call);
}

export const faultsOf = (harness: Harness): string[] => harness.controller.state.notices.map((notice) => notice.fault.fault);
