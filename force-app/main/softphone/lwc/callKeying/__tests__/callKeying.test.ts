import { createElement } from 'lwc';
import CallKeying from 'c/callKeying';
import type { ActionView, Command, CommandName, KeyingView } from '@inocx/telephony/view-model/panelViewTypes.ts';

const button = (command: CommandName, label: string, value = ''): ActionView => ({
  key: `${command} ${value}`,
  command,
  label,
  target: 'int-1',
  value,
  variant: 'neutral'
});

const KEYPAD: KeyingView = {
  key: 'keypad',
  target: 'int-1',
  title: 'Keypad',
  label: 'Tones',
  actions: [button('digits', 'Send tones')],
  question: '',
  answers: [],
  keys: ['1', '2', '#'].map((key) => button('digits', key, key))
};

const TRANSFER: KeyingView = {
  key: 'transfer',
  target: 'int-1',
  title: 'Transfer or consult',
  label: 'Number or extension',
  actions: [button('transfer', 'Transfer…'), button('consult', 'Consult')],
  question: 'Transfer Ada to {0}?',
  answers: [button('dismiss', 'Cancel'), button('transfer', 'Transfer to {0}')],
  keys: []
};

type Element = HTMLElement & { keying: KeyingView };

interface Harness {
  readonly element: Element;
  /** What went up to the softphone. */
  readonly sent: Command[];
  find(selector: string): HTMLElement;
  type(text: string): Promise<void>;
  press(selector: string): Promise<void>;
  /** Presses a button of the form: jsdom tells of no `submitter`. */
  submit(command: CommandName): Promise<void>;
  escape(): Promise<void>;
  isOpen(): boolean;
}

async function mount(keying: KeyingView): Promise<Harness> {
  const element = createElement('c-call-keying', { is: CallKeying }) as unknown as Element;
  const sent: Command[] = [];
  element.keying = keying;
  element.addEventListener('command', (event) => sent.push((event as CustomEvent<Command>).detail));
  document.body.appendChild(element);
  await Promise.resolve();
  element.querySelector('details')?.setAttribute('open', '');
  const find = (selector: string): HTMLElement => {
    const found = element.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`${selector} is not there`);
    return found;
  };
  return {
    element,
    sent,
    find,
    async type(text) {
      const input = find('input');
      if (!(input instanceof HTMLInputElement)) throw new Error('no input');
      input.focus();
      input.value = text;
      input.dispatchEvent(new CustomEvent('input', { bubbles: true }));
      await Promise.resolve();
    },
    async press(selector) {
      find(selector).click();
      await Promise.resolve();
      await Promise.resolve();
    },
    async submit(command) {
      const submitter = find(`form [data-command=${command}]`);
      find('form').dispatchEvent(Object.assign(new CustomEvent('submit', { cancelable: true }), { submitter }));
      await Promise.resolve();
      await Promise.resolve();
    },
    async escape() {
      (document.activeElement ?? element).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      await Promise.resolve();
      await Promise.resolve();
    },
    isOpen: () => find('details').hasAttribute('open')
  };
}

const focused = (): string => document.activeElement?.textContent ?? '';

afterEach(() => document.body.replaceChildren());

describe('the keypad', () => {
  it('sends each key at once', async () => {
    const { press, sent, isOpen } = await mount(KEYPAD);
    for (const key of ['1', '1', '#']) {
      await press(`[data-value="${key}"]`);
    }
    expect(sent.map(({ command, target, value }) => [command, target, value])).toEqual([
      ['digits', 'int-1', '1'],
      ['digits', 'int-1', '1'],
      ['digits', 'int-1', '#']
    ]);
    expect(isOpen()).toBe(true);
  });

  it('sends what is typed as tones and as nothing else, and is ready for more', async () => {
    const { type, submit, sent, find, isOpen } = await mount(KEYPAD);
    await type(' 1234 ');
    await submit('digits');
    expect(sent).toEqual([{ command: 'digits', target: 'int-1', value: '1234' }]);
    expect(find('input')).toHaveProperty('value', '');
    expect(isOpen()).toBe(true);
  });

  it('has a field of its own: what is typed there is not in the one of the transfer', async () => {
    const keypad = await mount(KEYPAD);
    const transfer = await mount(TRANSFER);
    await keypad.type('1234');
    expect(transfer.find('input')).toHaveProperty('value', '');
    await transfer.submit('transfer');
    expect([...keypad.sent, ...transfer.sent]).toEqual([]);
  });
});

describe('a transfer', () => {
  it('sends nothing before its question is answered, which names the caller and the number', async () => {
    const { type, submit, sent, find } = await mount(TRANSFER);
    await type('1234');
    await submit('transfer');
    expect(sent).toEqual([]);
    expect(find('legend').textContent).toBe('Transfer Ada to 1234?');
    expect(find('fieldset [data-command=transfer]').textContent).toBe('Transfer to 1234');
    expect(focused()).toBe('Cancel');
  });

  it('is sent when the agent says so; the form closes, and the next one begins empty', async () => {
    const { type, press, submit, sent, find, isOpen } = await mount(TRANSFER);
    await type('1234');
    await submit('transfer');
    await press('fieldset [data-command=transfer]');
    expect(sent).toEqual([{ command: 'transfer', target: 'int-1', value: '1234' }]);
    expect(isOpen()).toBe(false);
    expect(focused()).toBe('Transfer or consult');
    expect(find('input')).toHaveProperty('value', '');
  });

  it.each(['Cancel', 'Escape'])('is taken back by %s, and what was typed can be corrected', async (way) => {
    const { element, type, press, submit, escape, sent, find, isOpen } = await mount(TRANSFER);
    await type('1234');
    await submit('transfer');
    await (way === 'Cancel' ? press('[data-command=dismiss]') : escape());
    expect(element.querySelector('fieldset')).toBeNull();
    expect(find('input')).toHaveProperty('value', '1234');
    expect(document.activeElement).toBe(find('input'));
    expect(sent).toEqual([]);
    expect(isOpen()).toBe(true);
    await escape();
    expect(isOpen()).toBe(false);
    expect(focused()).toBe('Transfer or consult');
  });

  it('names a number with signs that mean something in a replacement as it is', async () => {
    const { type, submit, find } = await mount(TRANSFER);
    await type("$&$'1");
    await submit('transfer');
    expect(find('legend').textContent).toBe("Transfer Ada to $&$'1?");
  });

  it('that is no longer possible is no longer asked for', async () => {
    const { element, type, submit } = await mount(TRANSFER);
    await type('1234');
    await submit('transfer');
    element.keying = { ...TRANSFER, actions: [button('consult', 'Consult')], question: '', answers: [] };
    await Promise.resolve();
    expect(element.querySelector('fieldset, [data-command=transfer]')).toBeNull();
    expect(element.querySelector('form [data-command=consult]')).not.toBeNull();
  });

  it.each(['', '   '])('to %j is none', async (text) => {
    const { element, type, submit, sent } = await mount(TRANSFER);
    await type(text);
    await submit('transfer');
    expect(element.querySelector('fieldset')).toBeNull();
    expect(sent).toEqual([]);
  });
});

it('a consultation is sent without a question', async () => {
  const { type, submit, sent, isOpen } = await mount(TRANSFER);
  await type('202');
  await submit('consult');
  expect(sent).toEqual([{ command: 'consult', target: 'int-1', value: '202' }]);
  expect(isOpen()).toBe(false);
});
