import { createElement } from 'lwc';
import Softphone from 'c/softphone';
import type { Command, PanelView } from '@inocx/telephony/view-model/panelViewTypes.ts';

const EMPTY: PanelView = {
  title: 'INO cx',
  problem: null,
  frames: [],
  strips: [],
  calls: [],
  logs: [],
  hint: '',
  logsTitle: 'Call logs',
  alert: '',
  status: ''
};

type Element = HTMLElement & { view: PanelView };

async function mount(view: Partial<PanelView>): Promise<Element> {
  const element = createElement('c-softphone', { is: Softphone }) as unknown as Element;
  element.view = { ...EMPTY, ...view };
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

/** A card with nothing on it but this. */
const call = (key: string, changes: Partial<PanelView['calls'][number]> = {}): PanelView['calls'][number] => ({
  key,
  heading: 'Inbound call',
  who: key,
  details: '',
  talkingSince: null,
  ringing: false,
  searching: false,
  actions: [],
  keying: [],
  matchText: '',
  matches: [],
  matchActions: [],
  moreText: '',
  log: null,
  form: null,
  ...changes
});

const frame = { key: 'f1', url: 'https://acme.ino.cx/sso?auto=true', title: 'INO cx Banner' };

describe('c-softphone', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it('hosts the Banner with microphone, autoplay and clipboard, and without sandbox', async () => {
    const element = await mount({ frames: [frame] });
    const iframe = element.querySelector('iframe');
    expect(iframe?.getAttribute('src')).toBe(frame.url);
    expect(iframe?.getAttribute('allow')).toBe('microphone; autoplay; clipboard-write');
    expect(iframe?.hasAttribute('sandbox')).toBe(false);
    expect(iframe?.title).toBe('INO cx Banner');
  });

  it('keeps the very same frame when everything around it changes', async () => {
    const element = await mount({ frames: [frame] });
    const before = element.querySelector('iframe');
    element.view = {
      ...EMPTY,
      frames: [frame],
      strips: [{ key: 's', tone: 'warning', text: 'Not linked', more: '', actions: [] }]
    };
    await Promise.resolve();
    expect(element.querySelector('iframe')).toBe(before);
    expect(element.textContent).toContain('Not linked');
  });

  it('makes a new frame for a new key', async () => {
    const element = await mount({ frames: [frame] });
    const before = element.querySelector('iframe');
    element.view = { ...EMPTY, frames: [{ ...frame, key: 'f2' }] };
    await Promise.resolve();
    expect(element.querySelector('iframe')).not.toBe(before);
  });

  it('hands out the window of the frame once, before the page in it has loaded', async () => {
    const seen: Window[] = [];
    document.body.addEventListener('frameready', (event) => {
      seen.push((event as CustomEvent<{ window: Window }>).detail.window);
    });
    const element = await mount({ frames: [frame] });
    expect(seen).toEqual([element.querySelector('iframe')?.contentWindow]);
  });

  it('shows a problem in place of the phone', async () => {
    const element = await mount({ problem: { title: 'No login URL', fix: 'Set it in Setup', code: 'INOCX-101' } });
    expect(element.querySelector('iframe')).toBeNull();
    expect(element.querySelector('[role=alert][data-problem="INOCX-101"]')?.textContent).toContain('Set it in Setup');
  });

  it('sends the command of a pressed button up to its host', async () => {
    const commands: Command[] = [];
    document.body.addEventListener('command', (event) => {
      commands.push((event as CustomEvent<Command>).detail);
    });
    const answer = { key: 'a', command: 'control', label: 'Answer', target: 'i-1', value: 'answer', variant: 'success' } as const;
    const element = await mount({
      calls: [call('i-1', { heading: 'Inbound call · Ringing', ringing: true, actions: [answer] })]
    });
    element.querySelector('button')?.click();
    expect(commands).toEqual([{ command: 'control', target: 'i-1', value: 'answer' }]);
  });

  describe('when the agent has scrolled down the calls', () => {
    async function scrolled(): Promise<{ element: Element; calls: HTMLElement; show: (...keys: string[]) => Promise<void> }> {
      const element = await mount({ calls: [call('a')] });
      const calls = element.querySelector<HTMLElement>('.top');
      if (calls === null) throw new Error('no calls');
      calls.scrollTop = 80;
      const show = async (...keys: string[]): Promise<void> => {
        element.view = { ...EMPTY, calls: keys.map((key) => call(key)) };
        await Promise.resolve();
      };
      return { element, calls, show };
    }

    it('shows a new call, which stands first', async () => {
      const { calls, show } = await scrolled();
      await show('b', 'a');
      expect(calls.scrollTop).toBe(0);
    });

    it('stays there while nothing new comes, and when one goes', async () => {
      const { calls, show } = await scrolled();
      await show('a');
      await show();
      expect(calls.scrollTop).toBe(80);
    });

    it('leaves the field in sight in which the agent types', async () => {
      const { calls, show } = await scrolled();
      calls.appendChild(document.createElement('textarea')).focus();
      await show('b', 'a');
      expect(calls.scrollTop).toBe(80);
    });
  });

  it('says below the calls what is to be left alone, and nothing when there is nothing', async () => {
    const element = await mount({ calls: [call('i-1')], hint: 'Leave this panel where it is.' });
    expect(element.querySelector('c-call-card + .hint')?.textContent).toBe('Leave this panel where it is.');
    element.view = { ...EMPTY, calls: [call('i-1')] };
    await Promise.resolve();
    expect(element.querySelector('.hint')).toBeNull();
  });

  it('lists several matches with a button each', async () => {
    const action = { key: 'm', command: 'choose', label: 'Ada', target: 'i-1', value: '003', variant: 'neutral' } as const;
    const element = await mount({
      calls: [
        call('i-1', {
          talkingSince: 0,
          matchText: '2 records',
          matches: [
            { id: '003', name: 'Ada', objectLabel: 'Contact', action },
            { id: '004', name: 'Bob', objectLabel: 'Contact', action: { ...action, key: 'n', label: 'Bob', value: '004' } }
          ]
        })
      ]
    });
    expect([...element.querySelectorAll('li button')].map((button) => button.textContent)).toEqual(['Ada', 'Bob']);
    expect(element.querySelector('[role=timer]')).not.toBeNull();
  });

  it('shows logs with their state and way out', async () => {
    const retry = { key: 'r', command: 'retryLog', label: 'Try again', target: 'i-1', value: '', variant: 'neutral' } as const;
    const element = await mount({ logs: [{ key: 'i-1', title: 'Ada', text: 'Refused', tone: 'error', actions: [retry] }] });
    expect(element.querySelector('[data-log="i-1"]')?.textContent).toContain('Refused');
    expect(element.querySelector('section')?.getAttribute('aria-label')).toBe('Call logs');
  });
});
