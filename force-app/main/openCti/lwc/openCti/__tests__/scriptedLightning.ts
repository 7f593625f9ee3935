import { createOpenCti } from 'c/openCti';
import type { FoundRecord, LiveState, PageRecord, ScreenPop, TaskFields } from '@inocx/telephony/ports/ports.ts';
import { fakeClock, settle } from '@inocx/testing/fakeClock.ts';
import { createStandIn, refusal, success } from '@inocx/testing/openCtiStandIn.ts';
import type { CallControlHarness } from '@inocx/testing/contract/callControlCases.ts';
import type { RecordPagesHarness } from '@inocx/testing/contract/recordPagesCases.ts';
import type { UtilityPanelHarness } from '@inocx/testing/contract/utilityPanelCases.ts';
import type { RecordsHarness } from '@inocx/testing/contract/recordsCases.ts';

const KEY = 'inocx__Interaction_Id__c';

type Values = Readonly<Record<string, unknown>>;
const values = (value: unknown): Values => (typeof value === 'object' && value !== null ? { ...value } : {});

/** c/openCti on a stand-in whose Lightning keeps records and Tasks, and answers in the shapes of the developer guide. */
export function recordsOnOpenCti(): RecordsHarness {
  const lightning = createStandIn();
  const stored: FoundRecord[] = [];
  const tasks = new Map<string, TaskFields>();
  lightning.answer('searchAndScreenPop', ({ searchParams }) => success(searchResult(stored, String(searchParams))));
  lightning.answer('saveLog', ({ value }) => save(tasks, values(value)));
  lightning.answer('refreshView', () => success(true));
  return {
    port: createOpenCti(lightning.openCti, { clock: fakeClock(), keyField: KEY }).records,
    keyField: KEY,
    given: async (records) => void stored.push(...records),
    pops: async () => lightning.calls.filter((one) => one.method === 'screenPop').map((one) => popOf(one.args)),
    task: async (id) => tasks.get(id) ?? null,
    refuseNextSave: async (reason) => lightning.next('saveLog', refusal('GENERIC_ERROR', 'see details', reason))
  };
}

function searchResult(stored: readonly FoundRecord[], text: string): Values {
  const found = stored.filter((record) => JSON.stringify([record.name, record.fields]).includes(text));
  const entries = found.map((record) => [record.id, resultEntry(record)]);
  return { SCREEN_POP_DATA: { type: 'sobject', params: { recordId: found[0]?.id } }, ...Object.fromEntries(entries) };
}

function resultEntry(record: FoundRecord): Values {
  const person = record.personContactId === null ? {} : { IsPersonAccount: true, PersonContactId: record.personContactId };
  return { Id: record.id, RecordType: record.objectName, Name: record.name, LastModifiedDate: '2026-01-05', ...record.fields, ...person };
}

function save(tasks: Map<string, TaskFields>, value: Values): object {
  const { Id, entityApiName, ...fields } = value;
  const sent = Object.fromEntries(Object.entries(fields).filter((one): one is [string, string | number] => one[1] !== undefined));
  if (typeof Id === 'string') return update(tasks, Id, sent);
  if (entityApiName !== 'Task') return refusal('INVALID_PARAM', 'entityApiName');
  const first = [...tasks].find(([, task]) => task[KEY] === sent[KEY])?.[0];
  if (first !== undefined)
    return refusal('GENERIC_ERROR', 'see details', `duplicate value found: ${KEY} duplicates value on record with id: ${first}`);
  const id = `00T${String(tasks.size + 1).padStart(12, '0')}`;
  tasks.set(id, sent);
  return success({ recordId: id });
}

function update(tasks: Map<string, TaskFields>, id: string, sent: TaskFields): object {
  const before = tasks.get(id);
  if (before === undefined) return refusal('GENERIC_ERROR', 'see details', 'entity is deleted');
  tasks.set(id, { ...before, ...sent });
  return success({ recordId: id });
}

/** What Lightning was asked to pop, back in the port's words. */
function popOf(args: Values): ScreenPop {
  const params = values(args.params);
  if (args.type === 'sobject') return { type: 'record', recordId: String(params.recordId) };
  if (args.type === 'search') return { type: 'search', text: String(params.searchString) };
  if (args.type !== 'newRecord') throw new Error(`no pop of the type ${String(args.type)}`);
  const defaults = Object.entries(values(params.defaultFieldValues)).map(([name, value]) => [name, String(value)]);
  return { type: 'newRecord', objectName: String(params.entityName), defaults: Object.fromEntries(defaults) };
}

/** The record of a page, as Lightning names it. */
function recordInfo({ id, name, objectName, personContactId }: PageRecord): object {
  const person = personContactId === undefined ? {} : { personAccount: true, contactId: personContactId };
  return { recordId: id, recordName: name, objectType: objectName, ...person };
}

/** c/openCti on a stand-in whose numbers are clickable only while dialling is on. */
export function callControlOnOpenCti(): CallControlHarness {
  const lightning = createStandIn();
  let enabled = false;
  const setEnabled = (value: boolean) => (): object => {
    enabled = value;
    return success();
  };
  lightning.answer('enableClickToDial', setEnabled(true));
  lightning.answer('disableClickToDial', setEnabled(false));
  return {
    port: createOpenCti(lightning.openCti, { clock: fakeClock(), keyField: KEY }).host,
    async click(number, record) {
      const on = record === null ? {} : recordInfo(record);
      if (enabled) lightning.fire('onClickToDial', { number, ...on });
    },
    async goTo(record) {
      const on = record === null ? {} : recordInfo(record);
      lightning.fire('onNavigationChange', { url: 'https://acme.lightning.force.com/lightning/page', ...on });
    }
  };
}

const LAYOUT = {
  Inbound: {
    callRelatedFields: ['ANI'],
    objects: {
      Contact: [
        { displayName: 'Name', apiName: 'Name' },
        { displayName: 'Phone', apiName: 'Phone' }
      ],
      Account: []
    },
    screenPopSettings: {}
  },
  Internal: { callRelatedFields: [], objects: { Lead: [{ displayName: 'Name', apiName: 'Name' }] }, screenPopSettings: {} }
};

/** c/openCti on a stand-in with a call center, a layout and a panel. */
export function utilityPanelOnOpenCti(): UtilityPanelHarness {
  const lightning = createStandIn();
  const settings = { '/label': 'INO cx', '/connection/loginUrl': 'https://acme.ino.cx/', '/connection/loginUrl/sortOrder': '0.0' };
  let panel = { label: '', icon: '', visible: false };
  lightning.answer('getCallCenterSettings', () => success(settings));
  lightning.answer('getSoftphoneLayout', () => success(LAYOUT));
  const shows = (method: string, part: (args: Values) => Partial<typeof panel>): void =>
    lightning.answer(method, (args) => {
      panel = { ...panel, ...part(args) };
      return success();
    });
  shows('setSoftphoneItemLabel', ({ label }) => ({ label: String(label) }));
  shows('setSoftphoneItemIcon', ({ key }) => ({ icon: String(key) }));
  shows('setSoftphonePanelVisibility', ({ visible }) => ({ visible: visible === true }));
  return {
    port: createOpenCti(lightning.openCti, { clock: fakeClock(), keyField: KEY }).panel,
    settings,
    layout: { Contact: ['Name', 'Phone'], Account: [] },
    shown: async () => panel,
    async minimise() {
      panel = { ...panel, visible: false };
    },
    started: async () => lightning.calls.some((one) => one.method === 'notifyInitializationComplete')
  };
}

/** c/openCti on a stand-in with pages on its message channel. */
export function recordPagesOnOpenCti(): RecordPagesHarness {
  const lightning = createStandIn();
  const channel = 'inocx__INO_cx_Softphone__c';
  const received: LiveState[] = [];
  lightning.answer('publish', ({ channelName, message }) => {
    const { version, kind, ...live } = values(message);
    // The case compares it with what was told: the port's words, whatever came over the channel.
    if (channelName === channel && version === 1 && kind === 'live') received.push(live as unknown as LiveState);
    return success();
  });
  const publish = async (message: Values): Promise<void> => {
    await settle();
    lightning.publish(channel, { version: 1, ...message });
    await settle();
  };
  return {
    port: createOpenCti(lightning.openCti, { clock: fakeClock(), keyField: KEY }).pages,
    received: async () => received,
    ask: () => publish({ kind: 'ask' }),
    dial: ({ number, record }) => publish({ kind: 'dial', number, ...(record === null ? {} : { record }) }),
    refuseNext: async () => lightning.next('publish', refusal('GENERIC_ERROR', 'no way'))
  };
}
