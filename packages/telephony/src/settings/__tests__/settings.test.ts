import { type SettingPath, listSettings, readSettings } from '../settings.ts';

const paths = listSettings().map(({ path }) => path);

const DEFAULTS = {
  connection: { loginUrl: 'https://{{domain}}.ino.cx/', bannerOrigin: '' },
  screenPop: {
    order: ['Contact', 'Account', 'Lead'],
    popOn: 'ringing',
    noMatch: 'newContact',
    flow: '',
    several: 'list',
    country: 'FR',
    scenarios: ''
  },
  callLog: {
    logWriter: 'softphone',
    subject: '{direction} {name}',
    status: 'Completed',
    priority: 'Normal',
    writeOn: 'end',
    results: [],
    recordingHosts: [],
    recordTypes: { inbound: '', outbound: '', internal: '' }
  },
  dialling: { clickToDial: true }
};

describe('the names of the settings', () => {
  it.each(paths)('%s is a section and an item that Salesforce accepts', (path) => {
    expect(path).toMatch(/^\/(?!req)[A-Za-z0-9]{1,40}\/(?!req|label$|sortOrder$)[A-Za-z0-9]{1,40}$/);
  });
});

describe('settings that are not there', () => {
  it.each([
    ['an empty map', {}],
    ['the defaults themselves', Object.fromEntries(listSettings().map(({ path, text }) => [path, text]))],
    ['a map with other keys only', { '/label': 'INO cx', '/screenPop/order/label': 'Order', '/reqGeneralInfo/reqUseApi': 'true' }],
    ['nulls', Object.fromEntries(paths.map((path) => [path, null]))]
  ])('are the defaults, without a fault: %s', (_name, raw) => {
    expect(readSettings(raw)).toEqual({ settings: DEFAULTS, faults: [] });
  });

  it('do not come from the prototype of the map', () => {
    const raw: unknown = Object.create({ '/screenPop/country': 'DE' });
    expect(readSettings(raw).settings.screenPop.country).toBe('FR');
  });

  it.each([null, undefined, 'text', 7, []])('are the defaults with a fault when the call center hands out %j', (raw) => {
    const { settings, faults } = readSettings(raw);
    expect(settings).toEqual(DEFAULTS);
    expect(faults.map((one) => one.fault)).toEqual(['SettingInvalid']);
  });
});

describe('settings that are understood', () => {
  it('are read, in any case and with blanks around', () => {
    const { settings, faults } = readSettings({
      '/connection/loginUrl': ' https://acme.ino.cx/x ',
      '/connection/bannerOrigin': 'https://eu1.ino.cx',
      '/screenPop/order': 'Lead, Contact ,inocx__Site__c,',
      '/screenPop/popOn': ' Answer',
      '/screenPop/noMatch': 'FLOW',
      '/screenPop/flow': ' acme__Greet ',
      '/screenPop/several': 'first',
      '/screenPop/country': 'gb',
      '/screenPop/scenarios': ' {"assignment":\n []} ',
      '/callLog/logWriter': 'inocx',
      '/callLog/subject': '{number}',
      '/callLog/status': 'Terminé',
      '/callLog/priority': 'High',
      '/callLog/writeOn': 'Answer',
      '/callLog/results': ' Sold, Lost ,, Sold',
      '/callLog/recordingHosts': ' Media.example.com,',
      '/callLog/recordTypeInbound': '012000000000001',
      '/dialling/clickToDial': 'False'
    });
    expect(faults).toEqual([]);
    expect(settings).toEqual({
      connection: { loginUrl: 'https://acme.ino.cx/x', bannerOrigin: 'https://eu1.ino.cx' },
      screenPop: {
        order: ['Lead', 'Contact', 'inocx__Site__c'],
        popOn: 'answer',
        noMatch: 'flow',
        flow: 'acme__Greet',
        several: 'first',
        country: 'GB',
        scenarios: '{"assignment":\n []}'
      },
      callLog: {
        logWriter: 'inocx',
        subject: '{number}',
        status: 'Terminé',
        priority: 'High',
        writeOn: 'answer',
        results: ['Sold', 'Lost'],
        recordingHosts: ['media.example.com'],
        recordTypes: { inbound: '012000000000001', outbound: '', internal: '' }
      },
      dialling: { clickToDial: false }
    });
  });
});

describe('a setting that is not understood', () => {
  const cases: readonly (readonly [SettingPath, unknown])[] = [
    ['/connection/loginUrl', 'x'.repeat(2001)],
    ['/connection/bannerOrigin', 7],
    ['/screenPop/order', ''],
    ['/screenPop/order', ','],
    ['/screenPop/order', 'Contact,contact'],
    ['/screenPop/order', 'Contact,1 more'],
    ['/screenPop/order', 'Contact;Lead'],
    ['/screenPop/popOn', 'sometimes'],
    ['/screenPop/noMatch', ''],
    ['/screenPop/flow', 'Greet the caller'],
    ['/screenPop/several', {}],
    ['/screenPop/country', 'FRA'],
    ['/screenPop/country', '33'],
    ['/screenPop/scenarios', 'x'.repeat(4001)],
    ['/callLog/logWriter', 'both'],
    ['/callLog/subject', ''],
    ['/callLog/subject', 'two\nlines'],
    ['/callLog/status', ' '],
    ['/callLog/priority', 'x'.repeat(256)],
    ['/callLog/writeOn', 'later'],
    ['/callLog/results', 'x'.repeat(256)],
    ['/callLog/recordingHosts', 'https://media.example.com'],
    ['/callLog/recordTypeOutbound', '001000000000001'],
    ['/dialling/clickToDial', 'yes']
  ];

  it.each(cases)('%s = %j has its default and one fault that names it', (path, value) => {
    const { settings, faults } = readSettings({ [path]: value });
    expect(settings).toEqual(DEFAULTS);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.fault).toBe('SettingInvalid');
    expect(faults[0]?.detail.startsWith(`${path} is `)).toBe(true);
  });

  it('a flow that is wanted but not named is a fault too', () => {
    const { settings, faults } = readSettings({ '/screenPop/noMatch': 'flow' });
    expect(settings.screenPop).toMatchObject({ noMatch: 'flow', flow: '' });
    expect(faults.map(({ fault, detail }) => [fault, detail.slice(0, 24)])).toEqual([['SettingInvalid', '/screenPop/flow is empty']]);
  });

  it('does not hide the others', () => {
    const { settings, faults } = readSettings({ '/screenPop/popOn': '?', '/screenPop/country': 'DE', '/callLog/logWriter': '?' });
    expect(faults).toHaveLength(2);
    expect(settings.screenPop.country).toBe('DE');
  });
});
