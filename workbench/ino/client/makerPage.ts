import { el, setText } from './dom.ts';

const LOOK_MS = 2000;
/** A window that was just opened is not on its way to Salesforce yet. */
const OPENING_MS = 30_000;
const TIMEOUT_MS = 10_000;

const liveParts = (root: ParentNode): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-live]')];

/**
 * Keeps the parts of the page that a consent in another window changes current, and makes the copy buttons work. `address` is where the
 * page is, when a form has brought it.
 */
export function startMaker({ address }: DOMStringMap): void {
  // There before it says anything: only then do screen readers hear it.
  const news = el('p', { role: 'status', class: 'unseen' });
  document.body.append(news);
  startCopying(news);
  if (liveParts(document).length > 0) keepCurrent(news, address ?? window.location.pathname);
}

function startCopying(news: HTMLElement): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    button.addEventListener('click', () => void copy(button, news));
    button.disabled = false;
  }
}

async function copy(button: HTMLButtonElement, news: HTMLElement): Promise<void> {
  const { copy: value = '' } = button.dataset;
  try {
    await navigator.clipboard.writeText(value);
    button.dataset['copied'] = '';
    setText(news, `Copied: ${value}`);
  } catch {
    setText(news, `The browser does not let this page copy. The address is ${value}`);
  }
}

function keepCurrent(news: HTMLElement, address: string): void {
  let until = 0;
  let timer: number | undefined;
  const isWaiting = (): boolean => Date.now() < until || document.querySelector('[data-waiting]') !== null;
  const again = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void look(), LOOK_MS);
  };
  const look = async (): Promise<void> => {
    const fresh = await pageAt(address);
    if (fresh !== null) replaceParts(fresh, news);
    if (isWaiting()) again();
  };
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element) || target.closest('[data-live] a[target=_blank]') === null) return;
    until = Date.now() + OPENING_MS;
    again();
  });
  // Back from the window of the consent.
  window.addEventListener('focus', () => void look());
  if (isWaiting()) again();
}

/** Null when there is no answer; the next look may have one. */
async function pageAt(address: string): Promise<Document | null> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  } catch {
    return null;
  }
}

function replaceParts(fresh: Document, news: HTMLElement): void {
  for (const part of liveParts(document)) {
    const next = fresh.getElementById(part.id);
    if (next === null || next.innerHTML === part.innerHTML) continue;
    const hadFocus = part.contains(document.activeElement);
    const before = stateOf(part);
    part.replaceChildren(...next.childNodes);
    if (stateOf(part) !== before) setText(news, `${part.dataset['name'] ?? ''}: ${stateOf(part)}`);
    if (hadFocus) focusIn(part);
  }
}

const stateOf = (part: HTMLElement): string => part.querySelector('.state')?.textContent ?? '';

/** What had the focus is gone: it goes on in the part, or else in its row. */
function focusIn(part: HTMLElement): void {
  const place = part.querySelector<HTMLElement>('a, button') ?? part.closest('tr')?.querySelector<HTMLElement>('a');
  place?.focus();
}
