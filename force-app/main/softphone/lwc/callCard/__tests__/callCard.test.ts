import { createElement } from 'lwc';
import CallCard from 'c/callCard';
import type { ActionView, CallView } from '@inocx/telephony/view-model/panelViewTypes.ts';

const CALL: CallView = {
  key: 'int-1',
  heading: 'Inbound call · Ringing',
  who: 'Ada',
  details: '',
  talkingSince: null,
  ringing: true,
  searching: false,
  actions: [],
  keying: [],
  matchText: '',
  matches: [],
  matchActions: [],
  moreText: '',
  log: null,
  form: null
};

const button = (value: string): ActionView => ({
  key: `control ${value}`,
  command: 'control',
  label: value,
  target: 'int-1',
  value,
  variant: 'neutral'
});

type Card = HTMLElement & { call: CallView };

async function mount(call: Partial<CallView>): Promise<Card> {
  const card = createElement('c-call-card', { is: CallCard }) as unknown as Card;
  card.call = { ...CALL, ...call };
  document.body.appendChild(card);
  await Promise.resolve();
  return card;
}

async function change(card: Card, call: Partial<CallView>): Promise<void> {
  card.call = { ...CALL, ...call };
  await Promise.resolve();
}

function focus(card: Card, value: string): void {
  card.querySelector<HTMLElement>(`[data-value=${value}]`)?.focus();
  expect(document.activeElement).toBe(card.querySelector(`[data-value=${value}]`));
}

const focused = (): string | undefined =>
  document.activeElement instanceof HTMLElement ? document.activeElement.dataset.value : undefined;

describe('c-call-card', () => {
  beforeEach(() => {
    jest.spyOn(document, 'hasFocus').mockReturnValue(true);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    document.body.replaceChildren();
  });

  it('hands the keyboard on when the pressed button is taken away', async () => {
    const card = await mount({ actions: [button('answer'), button('decline')] });
    focus(card, 'answer');
    await change(card, { actions: [button('hold'), button('hangUp')], ringing: false });
    expect(focused()).toBe('hold');
  });

  it('keeps the keyboard itself when it has no button left', async () => {
    const card = await mount({ actions: [button('hangUp')] });
    focus(card, 'hangUp');
    await change(card, { ringing: false });
    expect(document.activeElement).toBe(card.querySelector('article'));
  });

  it('leaves the focus where it is when the button stays', async () => {
    const card = await mount({ actions: [button('answer'), button('decline')] });
    focus(card, 'decline');
    await change(card, { actions: [button('answer'), button('decline')], who: 'Ada Lovelace' });
    expect(focused()).toBe('decline');
  });

  it.each([
    ['the agent was in another window', () => jest.spyOn(document, 'hasFocus').mockReturnValue(false)],
    ['the agent had never been in the card', () => undefined]
  ])('takes no focus when %s', async (what, arrange) => {
    const card = await mount({ actions: [button('answer')] });
    if (what.includes('window')) focus(card, 'answer');
    arrange();
    await change(card, { actions: [button('hold')], ringing: false });
    expect(document.activeElement).toBe(document.body);
  });

  it('takes no focus back that the agent moved elsewhere', async () => {
    const elsewhere = document.createElement('input');
    const card = await mount({ actions: [button('answer')] });
    document.body.appendChild(elsewhere);
    focus(card, 'answer');
    elsewhere.focus();
    elsewhere.remove();
    await change(card, { actions: [button('hold')], ringing: false });
    expect(document.activeElement).toBe(document.body);
  });
});
