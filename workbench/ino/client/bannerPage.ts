import type { AgentTrouble } from '@inocx/telephony/ports/bridge.ts';
import type { BannerLinkState } from '@inocx/bridge/index.ts';
import type { AgentView, InteractionView } from '../core/wire.ts';
import { showMessage } from './actions.ts';
import { post, ServerError } from './api.ts';
import { type Bridge, openBridge } from './bridge.ts';
import { callCard, type CallCard } from './callCard.ts';
import { followAgent } from './agentFeed.ts';
import { dialPad } from './dialPad.ts';
import { button, byId, el, setText } from './dom.ts';
import { history } from './history.ts';
import { simulation } from './simulation.ts';
import { tabs } from './tabs.ts';
import { AGENT_STATES, otherParty } from './words.ts';

const LINK_WORDS: Readonly<Record<BannerLinkState | 'none', string>> = {
  none: 'No Salesforce link in this Banner',
  waiting: 'Not linked with Salesforce',
  linked: 'Linked with Salesforce',
  noCommonVersion: 'Salesforce package and Banner do not fit together',
  destroyed: 'Not linked with Salesforce'
};

/** The small Banner: what is in hand on top, dial pad, history and simulation below. */
export function startBanner({ bridge: speaksBridge, softphone = '', reconnect = '30', refused, why = '' }: DOMStringMap): void {
  const page = layOut();
  const bridged = speaksBridge === 'true' && window.parent !== window;
  let bridge: Bridge | null = null;
  const over = (reason: ServerError): void => {
    bridge?.over(TROUBLES[reason.code] ?? 'signedOut');
    page.over(reason);
  };
  page.setLink(speaksBridge === 'true' ? 'waiting' : 'none');
  if (refused !== undefined) {
    if (bridged) bridge = openBridge(softphone, nobody(refused), page.setLink);
    over(new ServerError(409, 'SESSION_ELSEWHERE', why));
    return;
  }
  void followAgent(Number(reconnect) * 1000, {
    view(view) {
      page.update(view);
      if (bridge !== null) bridge.update(view);
      else if (bridged) bridge = openBridge(softphone, view, page.setLink);
    },
    over,
    trouble(problem) {
      bridge?.trouble(problem === null ? null : 'reconnecting');
      page.setTrouble(problem);
    }
  });
}

/** Why a session is over, as the bridge says it. */
const TROUBLES: Readonly<Record<string, AgentTrouble>> = {
  SIGNED_OUT: 'signedOut',
  SIGNED_IN_ELSEWHERE: 'signedInElsewhere',
  SESSION_ELSEWHERE: 'sessionElsewhere',
  DISCONNECTED: 'disconnected',
  CONNECTION_LOST: 'connectionLost'
};

/** The view of a user who is kept out. */
const nobody = (username: string): AgentView => ({
  now: null,
  revision: 0,
  session: 'refused',
  username,
  name: username,
  agentState: 'offline',
  scenarios: null,
  seq: 0,
  changes: [],
  interactions: []
});

interface Page {
  update(view: AgentView): void;
  over(reason: ServerError): void;
  setLink(state: BannerLinkState | 'none'): void;
  setTrouble(problem: string | null): void;
}

function layOut(): Page {
  const head = pageHead();
  const open = cards();
  const past = history();
  const others = simulation();
  const trouble = el('p', { class: 'trouble', role: 'status' });
  const tools = tabs('Tools', [
    { label: 'Dial', panel: el('div', {}, dialPad()) },
    { label: 'History', panel: el('div', {}, past.element) },
    { label: 'Simulate', panel: el('div', {}, others.element) }
  ]);
  const app = byId('app');
  app.replaceChildren(
    head.element,
    trouble,
    el('p', { id: 'message', class: 'trouble', role: 'alert' }),
    el('main', {}, open.element, tools)
  );
  return {
    update(view) {
      head.update(view);
      open.update(view.interactions.filter((one) => one.state !== 'ended'));
      past.update(view.interactions);
      others.update(view.interactions);
    },
    over(reason) {
      const back = el('a', { href: '/login', class: 'button primary' }, 'Sign in here');
      app.replaceChildren(
        el('main', { class: 'notice' }, el('h1', {}, 'INO cx'), el('p', { role: 'alert' }, reason.message), el('p', {}, back))
      );
    },
    setLink: (state) => head.setLink(LINK_WORDS[state], state),
    setTrouble: (problem) => setText(trouble, problem === null ? '' : `${problem} Trying again.`)
  };
}

interface Head {
  readonly element: HTMLElement;
  update(view: AgentView): void;
  setLink(text: string, state: string): void;
}

function pageHead(): Head {
  const name = el('span', { class: 'name' });
  const state = el('span', { class: 'agent-state' });
  const link = el('span', { class: 'link' });
  // The page goes with the next answer of the feed: the session is over then.
  const signOut = button(
    'Sign out',
    'plain',
    () => void post('/api/agent/signout').catch((problem: ServerError) => showMessage(problem.message))
  );
  const element = el(
    'header',
    { class: 'top' },
    el('div', { class: 'line' }, el('h1', {}, 'INO cx'), el('span', { role: 'status' }, state)),
    el('div', { class: 'line' }, name, signOut),
    el('div', { class: 'line' }, link)
  );
  return {
    element,
    update(view) {
      setText(name, view.name);
      name.title = view.username;
      setText(state, AGENT_STATES[view.agentState]);
      state.dataset['state'] = view.agentState;
    },
    setLink(text, linkState) {
      setText(link, text);
      link.dataset['state'] = linkState;
    }
  };
}

interface Cards {
  readonly element: HTMLElement;
  update(views: readonly InteractionView[]): void;
}

function cards(): Cards {
  const open = new Map<string, CallCard>();
  const none = el('p', { class: 'quiet none' }, 'Nothing in hand. You are ready for calls.');
  const list = el('div', { tabindex: '-1', class: 'cards' });
  const spoken = el('p', { class: 'unseen', role: 'status', 'aria-live': 'assertive' });
  window.setInterval(() => {
    for (const card of open.values()) card.tick(Date.now());
  }, 1000);
  return {
    element: el('section', { 'aria-label': 'In hand' }, spoken, none, list),
    update(views) {
      for (const [id, card] of open) if (!views.some((view) => view.id === id)) takeAway(id, card, open, list);
      for (const view of [...views].reverse()) show(view, open, list);
      none.hidden = views.length > 0;
      const ringing = views.find((view) => view.state === 'ringing');
      setText(spoken, ringing === undefined ? '' : `Incoming from ${otherParty(ringing)}`);
    }
  };
}

function show(view: InteractionView, open: Map<string, CallCard>, list: HTMLElement): void {
  const known = open.get(view.id);
  if (known !== undefined) return known.update(view);
  const card = callCard(view);
  open.set(view.id, card);
  list.prepend(card.element);
}

/** A card that goes while the keyboard is in it leaves the focus with the list, not at the top of the page. */
function takeAway(id: string, card: CallCard, open: Map<string, CallCard>, list: HTMLElement): void {
  const hadFocus = card.element.contains(document.activeElement);
  open.delete(id);
  card.element.remove();
  if (hadFocus) list.focus();
}
