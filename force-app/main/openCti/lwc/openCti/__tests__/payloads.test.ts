import { createOpenCti } from 'c/openCti';
import type { DialCommand, FoundRecord, Navigation } from '@inocx/telephony/ports/ports.ts';
import { type FakeClock, fakeClock, settle } from '@inocx/testing/fakeClock.ts';
import { type OpenCtiStandIn, createStandIn, refusal, success } from '@inocx/testing/openCtiStandIn.ts';

const ID = '0038d00000AbCdEAAV';
const CONTACT = '0038d00000AbCdFAAV';

let clock: FakeClock;
let lightning: OpenCtiStandIn;

const ports = () => createOpenCti(lightning.openCti, { clock, keyField: 'inocx__Interaction_Id__c' });

beforeEach(() => {
  clock = fakeClock();
  lightning = createStandIn();
});

describe('what a search brings back', () => {
  const search = (returnValue: unknown): Promise<FoundRecord[]> => {
    lightning.next('searchAndScreenPop', success(returnValue));
    return ports().records.search('+33612345678', 'inbound');
  };

  it.each<[string, unknown]>([
    ['nothing', null],
    ['no match', {}],
    ['screen pop data alone', { SCREEN_POP_DATA: { type: 'sobject', params: { recordId: ID } } }],
    ['an entry without any id', { none: { RecordType: 'Contact', Name: 'Ada' } }],
    ['an entry without object', { [ID]: { Id: ID, Name: 'Ada' } }],
    ['an entry that is no object', { [ID]: 'Ada' }],
    ['a text', 'none']
  ])('%s is an empty list', async (_name, returnValue) => {
    expect(await search(returnValue)).toEqual([]);
  });

  it('is a record with the fields of the layout only', async () => {
    const entry = { Id: ID, RecordType: 'Contact', Name: 'Ada', LastModifiedDate: 'x', Phone: '0612345678', Email: null };
    expect(await search({ [ID]: entry, SCREEN_POP_DATA: {} })).toEqual([
      { id: ID, objectName: 'Contact', name: 'Ada', fields: { Phone: '0612345678', Email: null }, personContactId: null }
    ]);
  });

  it('takes its key for an id that is missing inside', async () => {
    expect(await search({ [ID]: { RecordType: 'Contact', Name: 'Ada' } })).toMatchObject([{ id: ID, name: 'Ada' }]);
  });

  it('is known in the Classic form too', async () => {
    const entry = { Id: ID, object: 'Account', displayName: 'Account', Type: 'Customer', Name: 'Acme' };
    expect(await search({ [ID]: entry })).toMatchObject([{ objectName: 'Account', name: 'Acme', fields: { Type: 'Customer' } }]);
  });

  it('is named by what the object has for a name', async () => {
    expect(await search({ [ID]: { Id: ID, RecordType: 'Case', CaseNumber: '00001' } })).toMatchObject([{ name: '00001' }]);
    expect(await search({ [ID]: { Id: ID, RecordType: 'Thing__c' } })).toMatchObject([{ name: ID }]);
  });

  it.each<[object, string | null]>([
    [{ IsPersonAccount: true, PersonContactId: ID }, ID],
    [{ PersonContactId: ID }, ID],
    [{ IsPersonAccount: false, PersonContactId: ID }, null],
    [{ IsPersonAccount: true, PersonContactId: 'x' }, null]
  ])('has the contact of a person account: %j', async (person, personContactId) => {
    const [record] = await search({ [ID]: { Id: ID, RecordType: 'Account', Name: 'Ada', ...person } });
    expect(record?.personContactId).toBe(personContactId);
  });

  it('is asked for without moving anything', async () => {
    await search({});
    expect(lightning.calls).toEqual([
      { method: 'searchAndScreenPop', args: { searchParams: '+33612345678', callType: 'inbound', deferred: true } }
    ]);
  });
});

describe('what is saved', () => {
  it.each<[unknown]>([[{ recordId: '00T000000000001AAA' }], ['00T000000000001AAA'], ['00T000000000001']])(
    'a create is answered with an id: %j',
    async (returnValue) => {
      lightning.next('saveLog', success(returnValue));
      const id = await ports().records.createTask({ Subject: 'x' });
      expect(id).toMatch(/^00T000000000001/);
    }
  );

  it.each<[unknown]>([[null], [{}], [{ recordId: '' }], ['created'], [7]])(
    'a create answered with %j has no known Task',
    async (returnValue) => {
      lightning.next('saveLog', success(returnValue));
      await expect(ports().records.createTask({ Subject: 'x' })).rejects.toMatchObject({ fault: 'SalesforceFailed' });
    }
  );

  it('a create names the object, an update the record, and nothing else is added', async () => {
    lightning.next('saveLog', success('00T000000000001AAA'));
    await ports().records.createTask({ Subject: 'x' });
    await ports().records.updateTask('00T000000000001AAA', { Status: 'Completed' });
    expect(lightning.calls.map((one) => one.args.value)).toEqual([
      { entityApiName: 'Task', Subject: 'x' },
      { Id: '00T000000000001AAA', Status: 'Completed' }
    ]);
  });

  it('an update without a record id is not sent: it would create', async () => {
    await expect(ports().records.updateTask('', { Status: 'x' })).rejects.toMatchObject({ fault: 'OpenCtiBadArgument' });
    expect(lightning.calls).toEqual([]);
  });

  it('a flow pops with its arguments', async () => {
    const args = [{ name: 'caller', type: 'String', value: 'x' }];
    await ports().records.pop({ type: 'flow', flowName: 'Greet', args });
    expect(lightning.calls).toEqual([{ method: 'screenPop', args: { type: 'flow', params: { flowDevName: 'Greet', flowArgs: args } } }]);
  });

  it.each<[string, object, string]>([
    ['refused in words', { code: 'GENERIC_ERROR', description: 'there is no flow Greet' }, 'SalesforceRefused'],
    ['refused for an argument', { code: 'INVALID_PARAM', description: 'since: expected DateTime' }, 'SalesforceRefused'],
    ['failed by trouble of the moment', { code: 'SERVER_ERROR', description: 'down' }, 'SalesforceBusy'],
    [
      'failed by trouble that the details name',
      { code: 'GENERIC_ERROR', description: 'see details', details: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'later' }] },
      'SalesforceBusy'
    ],
    ['failed without a word', {}, 'SalesforceBusy']
  ])('a pop %s is told as such', async (_what, error, fault) => {
    lightning.next('screenPop', { success: false, errors: [error] });
    await expect(ports().records.pop({ type: 'flow', flowName: 'Greet', args: [] })).rejects.toMatchObject({ fault });
  });

  it('a search that trouble of the moment fails does not promise to be tried again', async () => {
    lightning.next('searchAndScreenPop', { success: false, errors: [{ code: 'SERVER_ERROR', description: 'down' }] });
    await expect(ports().records.search('+33199001234', 'inbound')).rejects.toMatchObject({ fault: 'SalesforceBusy' });
  });
});

describe('a clicked number', () => {
  it.each<[unknown, DialCommand | null]>([
    [{ number: ' 06 12 34 56 78 ' }, { number: '06 12 34 56 78', record: null }],
    [{ number: 4155550101 }, { number: '4155550101', record: null }],
    [{ returnValue: { number: '1234567' } }, { number: '1234567', record: null }],
    [
      { number: '1234567', recordId: ID, recordName: 'Ada', objectType: 'Contact' },
      { number: '1234567', record: { id: ID, objectName: 'Contact', name: 'Ada' } }
    ],
    [
      { number: '1234567', recordId: ID, recordName: 'Ada', objectType: 'Account', personAccount: true, contactId: CONTACT },
      { number: '1234567', record: { id: ID, objectName: 'Account', name: 'Ada', personContactId: CONTACT } }
    ],
    [
      { number: '1234567', recordId: ID, recordName: 'Ada', objectType: 'Account', personAccount: false, contactId: CONTACT },
      { number: '1234567', record: { id: ID, objectName: 'Account', name: 'Ada' } }
    ],
    [
      { number: '1234567', recordId: ID, recordName: 'Ada', objectType: 'Account', personAccount: true, contactId: 'none' },
      { number: '1234567', record: { id: ID, objectName: 'Account', name: 'Ada' } }
    ],
    [
      { number: '1234567', recordId: '', recordName: '', objectType: '' },
      { number: '1234567', record: null }
    ],
    [{ number: '' }, null],
    [{ number: '  ' }, null],
    [{}, null],
    [null, null],
    ['1234567', null]
  ])('%j', (payload, command) => {
    const received: DialCommand[] = [];
    ports().host.onDial((one) => void received.push(one));
    lightning.fire('onClickToDial', payload);
    expect(received).toEqual(command === null ? [] : [command]);
  });

  it('is registered for once, however many listen', () => {
    const { host } = ports();
    host.onDial(() => undefined);
    host.onDial(() => undefined);
    expect(lightning.listening('onClickToDial')).toBe(1);
  });
});

describe('a navigation', () => {
  const view = (recordId?: string): object => ({
    url: 'https://acme.lightning.force.com/x',
    recordId,
    recordName: 'Ada',
    objectType: 'Contact'
  });
  let received: Navigation[];

  beforeEach(() => {
    received = [];
    ports().host.onNavigation((navigation) => void received.push(navigation));
  });

  it.each<[string, unknown]>([
    ['an address only', { url: 'https://acme.lightning.force.com/lightning/o/Contact/list' }],
    ['empty fields', { url: 'x', recordId: '', recordName: '', objectType: '' }],
    ['nothing', null]
  ])('with %s has no record', (_name, payload) => {
    lightning.fire('onNavigationChange', payload);
    expect(received).toEqual([{ record: null }]);
  });

  it('told several times in a row is one, whether the id has 15 or 18 characters', () => {
    for (const id of [ID, ID.slice(0, 15), ID]) lightning.fire('onNavigationChange', view(id));
    expect(received).toEqual([{ record: { id: ID, objectName: 'Contact', name: 'Ada' } }]);
  });

  it('to the same record later is the agent who comes back', async () => {
    lightning.fire('onNavigationChange', view(ID));
    await clock.advance(1000);
    lightning.fire('onNavigationChange', view(ID));
    expect(received).toHaveLength(2);
  });

  it('away and back is three', () => {
    for (const id of [ID, undefined, ID]) lightning.fire('onNavigationChange', view(id));
    expect(received.map((one) => one.record?.id ?? null)).toEqual([ID, null, ID]);
  });
});

describe('the page that is there before the softphone', () => {
  const page = { url: 'https://acme.lightning.force.com/x', recordId: ID, recordName: 'Ada', objectType: 'Contact' };

  async function navigationsAfter(act: () => void): Promise<Navigation[]> {
    const received: Navigation[] = [];
    ports().host.onNavigation((navigation) => void received.push(navigation));
    act();
    await settle();
    return received;
  }

  it('is told as the first navigation', async () => {
    lightning.next('getAppViewInfo', success(page));
    expect(await navigationsAfter(() => undefined)).toEqual([{ record: { id: ID, objectName: 'Contact', name: 'Ada' } }]);
  });

  it('is not told when the agent has left it before Salesforce answers', async () => {
    const answer = lightning.silence('getAppViewInfo');
    const received = await navigationsAfter(() => lightning.fire('onNavigationChange', { url: 'x' }));
    answer(success(page));
    await settle();
    expect(received).toEqual([{ record: null }]);
  });

  it.each<[string, unknown]>([
    ['has no record', success({ url: 'x' })],
    ['has no record, in empty fields', success({ url: 'x', recordId: '' })],
    ['cannot be told', refusal('SERVER_ERROR')]
  ])('is not told when it %s', async (_what, answer) => {
    lightning.next('getAppViewInfo', answer);
    expect(await navigationsAfter(() => undefined)).toEqual([]);
  });
});

describe('the panel', () => {
  const online = { label: 'Online', icon: 'call', open: false };

  it('sends only what differs from what is shown', async () => {
    const { panel } = ports();
    await panel.show(online);
    expect(lightning.calls.map((one) => one.method)).toEqual([
      'setSoftphoneItemLabel',
      'setSoftphonePanelLabel',
      'setSoftphoneItemIcon',
      'setSoftphonePanelIcon'
    ]);
    await panel.show(online);
    await panel.show({ ...online, open: true });
    expect(lightning.calls.slice(4)).toEqual([{ method: 'setSoftphonePanelVisibility', args: { visible: true } }]);
  });

  it('sends all again after a failure', async () => {
    lightning.next('setSoftphoneItemIcon', { success: false, errors: [] });
    const { panel } = ports();
    await expect(panel.show(online)).rejects.toMatchObject({ fault: 'SalesforceFailed' });
    await panel.show(online);
    expect(lightning.calls).toHaveLength(8);
  });

  it.each([[null], ['x'], [[]]])('has no settings when Salesforce hands out %j', async (returnValue) => {
    lightning.next('getCallCenterSettings', success(returnValue));
    await expect(ports().panel.settings()).rejects.toMatchObject({ fault: 'SalesforceFailed' });
  });

  it.each<[unknown]>([[null], [{}], [{ Inbound: null }]])('has no layout when Salesforce hands out %j', async (returnValue) => {
    lightning.next('getSoftphoneLayout', success(returnValue));
    await expect(ports().panel.layout()).rejects.toMatchObject({ fault: 'SalesforceFailed' });
  });

  it('has an empty layout when the admin chose nothing, and skips what has no name', async () => {
    lightning.next('getSoftphoneLayout', success({ Inbound: { objects: {} } }));
    expect(await ports().panel.layout()).toEqual({});
    lightning.next('getSoftphoneLayout', success({ Inbound: { objects: { Lead: [{ apiName: 'Phone' }, {}, 'x'], Case: null } } }));
    expect(await ports().panel.layout()).toEqual({ Lead: ['Phone'], Case: [] });
  });
});
