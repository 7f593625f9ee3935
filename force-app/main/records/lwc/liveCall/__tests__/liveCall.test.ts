import { createElement } from 'lwc';
import LiveCallPanel from 'c/liveCall';
import { publish, releaseMessageContext, subscribe, unsubscribe } from 'lightning/messageService';
import { getRecord } from 'lightning/uiRecordApi';

const RECORD = '003000000000001AAA';
const CALL = { id: 'int-1', direction: 'inbound', state: 'ringing', number: '+33123456789', queue: 'Sales', record: { id: RECORD } };

type Panel = HTMLElement & { recordId: string; objectApiName: string; phoneFields: string };
type Button = HTMLElement & { label: string; disabled: boolean };

/** sfdx-lwc-jest's stand-in of the wire adapter. */
const records = getRecord as unknown as { emit(record: unknown): void; getLastConfig(): unknown };
const published = (): unknown[] => jest.mocked(publish).mock.calls.map(([, , message]) => message);

async function mount(): Promise<Panel> {
  const element = createElement('c-live-call', { is: LiveCallPanel }) as unknown as Panel;
  Object.assign(element, { recordId: RECORD, objectApiName: 'Contact', phoneFields: 'Phone, MobilePhone' });
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

/** The softphone says something on the channel. */
async function send(message: unknown): Promise<void> {
  jest.mocked(subscribe).mock.calls.at(-1)?.[2](message);
  await Promise.resolve();
}

const live = (calls: readonly unknown[], canDial = true): unknown => ({ version: 1, kind: 'live', calls, canDial });
const shown = (element: Panel): string => element.shadowRoot?.querySelector('[aria-live]')?.textContent ?? '';
const buttons = (element: Panel): Button[] => [...(element.shadowRoot?.querySelectorAll<Button>('lightning-button') ?? [])];

describe('c-live-call', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
  });

  it('asks for the live call when it opens, wherever in the app it is', async () => {
    await mount();
    expect(published()).toEqual([{ version: 1, kind: 'ask' }]);
    expect(jest.mocked(subscribe).mock.calls[0]?.[3]).toHaveProperty('scope');
  });

  it('follows the call about its record, to the end', async () => {
    const element = await mount();
    expect(shown(element)).toBe('c.Record_NoCall');
    await send(live([CALL]));
    expect(shown(element)).toContain('c.Call_Inbound · c.State_Ringing +33123456789');
    await send(live([{ ...CALL, state: 'connected' }]));
    expect(shown(element)).toContain('c.State_Connected');
    await send(live([]));
    expect(shown(element)).toBe('c.Record_NoCall');
  });

  it('takes an id of fifteen characters for the same record, and shows no other record’s call', async () => {
    const element = await mount();
    await send(live([{ ...CALL, record: { id: RECORD.slice(0, 15) } }]));
    expect(shown(element)).toContain('c.Call_Inbound');
    await send(
      live([
        { ...CALL, record: { id: '003000000000002AAA' } },
        { ...CALL, id: 'int-2', record: null }
      ])
    );
    expect(shown(element)).toBe('c.Record_NoCall');
  });

  it.each([
    ['nothing', null],
    ['another version', { version: 2, kind: 'live', calls: [] }],
    ['another page’s wish', { version: 1, kind: 'ask' }]
  ])('keeps what it knows when it hears %s', async (_what, message) => {
    const element = await mount();
    await send(live([CALL]));
    await send(message);
    expect(shown(element)).toContain('c.Call_Inbound');
  });

  it('has a button for each number of the record, and has the softphone dial it', async () => {
    const element = await mount();
    records.emit({
      fields: {
        Phone: { value: '01 23 45 67 89' },
        MobilePhone: { value: '+33612345678' },
        Fax: { value: '1' },
        Name: { value: 'Ada Lovelace' }
      }
    });
    await send(live([]));
    expect(records.getLastConfig()).toEqual({ recordId: RECORD, optionalFields: ['Contact.Phone', 'Contact.MobilePhone', 'Contact.Name'] });
    expect(buttons(element).map(({ disabled }) => disabled)).toEqual([false, false]);
    buttons(element)[1]?.click();
    expect(published().at(-1)).toEqual({
      version: 1,
      kind: 'dial',
      number: '+33612345678',
      record: { id: RECORD, objectName: 'Contact', name: 'Ada Lovelace' }
    });
  });

  it('cannot dial before a softphone says that it can', async () => {
    const element = await mount();
    records.emit({ fields: { Phone: { value: '01 23 45 67 89' } } });
    await Promise.resolve();
    expect(buttons(element).map(({ disabled }) => disabled)).toEqual([true]);
    await send(live([], false));
    expect(buttons(element).map(({ disabled }) => disabled)).toEqual([true]);
  });

  it('leaves the channel when its page goes', async () => {
    const element = await mount();
    element.remove();
    expect(unsubscribe).toHaveBeenCalledTimes(1);
    expect(releaseMessageContext).toHaveBeenCalledTimes(1);
  });
});
