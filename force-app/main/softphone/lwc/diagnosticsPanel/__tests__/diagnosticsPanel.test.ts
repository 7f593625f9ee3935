import { createElement } from 'lwc';
import DiagnosticsPanel from 'c/diagnosticsPanel';
import type { DiagnosticsView } from '@inocx/telephony/view-model/diagnosticsViewTypes.ts';

const CLOSED: DiagnosticsView = {
  open: false,
  title: 'Diagnostics',
  againLabel: 'Check again',
  copyLabel: 'Copy for support',
  eventsTitle: 'Last events',
  checks: [],
  events: [],
  status: '',
  byHand: ''
};

const OPEN: DiagnosticsView = {
  ...CLOSED,
  open: true,
  checks: [{ key: 'storage', title: 'Storage', state: 'broken', stateText: 'does not work', text: 'No room.', fix: 'Make room.' }],
  events: ['08:00 page loaded', '08:01 link waiting -> linked']
};

type Element = HTMLElement & { view: DiagnosticsView };

async function mount(view: DiagnosticsView): Promise<Element> {
  const element = createElement('c-diagnostics-panel', { is: DiagnosticsPanel }) as unknown as Element;
  element.view = view;
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

const button = (element: Element, request: string): HTMLElement | null => element.querySelector(`[data-request=${request}]`);

describe('c-diagnostics-panel', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it('is one button while it is closed', async () => {
    const element = await mount(CLOSED);
    expect(element.querySelectorAll('button')).toHaveLength(1);
    expect(button(element, 'toggle')?.getAttribute('aria-expanded')).toBe('false');
    expect(element.querySelector('section')).toBeNull();
  });

  it('shows each check with its state in words, and the events', async () => {
    const element = await mount(OPEN);
    const check = element.querySelector('[data-check=storage]');
    expect(check?.textContent).toBe('Storage does not workNo room.Make room.');
    expect([...element.querySelectorAll('ol li')].map((one) => one.textContent)).toEqual([...OPEN.events]);
    expect(button(element, 'toggle')?.getAttribute('aria-expanded')).toBe('true');
  });

  it('moves the focus to its heading when it opens, and not again', async () => {
    const element = await mount(CLOSED);
    element.view = OPEN;
    await Promise.resolve();
    expect(document.activeElement).toBe(element.querySelector('h2'));
    button(element, 'copy')?.focus();
    element.view = { ...OPEN, status: 'Copied.' };
    await Promise.resolve();
    expect(document.activeElement).toBe(button(element, 'copy'));
  });

  it('sends what is pressed, and shows the text where it cannot be copied', async () => {
    const element = await mount({ ...OPEN, byHand: 'the text' });
    const requests: unknown[] = [];
    document.body.addEventListener('diagnostics', (event) => requests.push((event as CustomEvent<unknown>).detail));
    for (const request of ['toggle', 'again', 'copy']) button(element, request)?.click();
    expect(requests).toEqual(['toggle', 'again', 'copy']);
    expect(element.querySelector('textarea')?.value ?? element.querySelector('textarea')?.textContent).toBe('the text');
  });
});
