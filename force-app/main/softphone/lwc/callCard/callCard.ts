import { LightningElement, api } from 'lwc';
import type { CallView } from '@inocx/telephony/view-model/panelViewTypes.ts';

const EMPTY: CallView = {
  key: '',
  heading: '',
  who: '',
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
  form: null
};

/** One call: who it is, how it stands, what can be done with it, and which record it belongs to. */
export default class CallCard extends LightningElement {
  static renderMode = 'light' as const;

  @api call: CallView = EMPTY;
  private hadFocus = false;

  /** Pressing Answer takes the button away: the keyboard then goes on from the card's next button, not from the top of the page. */
  renderedCallback(): void {
    const isLost = this.hadFocus && document.hasFocus() && document.activeElement === document.body;
    if (!isLost) return;
    const next = this.querySelector('button') ?? this.querySelector('article');
    if (next instanceof HTMLElement) next.focus();
  }

  handleFocusIn(): void {
    this.hadFocus = true;
  }

  /** An element that is taken away has no next one; where the agent goes has. */
  handleFocusOut(event: FocusEvent): void {
    if (event.relatedTarget !== null) this.hadFocus = false;
  }

  get className(): string {
    if (this.call.ringing) return 'card card_ringing';
    return this.isOver ? 'card card_over' : 'card';
  }

  get isOver(): boolean {
    return !this.talks && !this.call.actions.some(({ command }) => command === 'control');
  }

  get busy(): 'true' | 'false' {
    return this.call.searching ? 'true' : 'false';
  }

  get talks(): boolean {
    return this.call.talkingSince !== null;
  }

  get logClass(): string {
    return `log log_${this.call.log?.state ?? ''}`;
  }

  get hasMatches(): boolean {
    return this.call.matches.length > 0;
  }

  get choices(): readonly { id: string; objectLabel: string; actions: CallView['actions'] }[] {
    return this.call.matches.map((match) => ({ id: match.id, objectLabel: match.objectLabel, actions: [match.action] }));
  }
}
