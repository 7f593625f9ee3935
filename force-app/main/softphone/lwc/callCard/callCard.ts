import { LightningElement, api } from 'lwc';
import type { CallView } from 'types/panelView';

const EMPTY: CallView = {
  key: '',
  heading: '',
  who: '',
  details: '',
  talkingSince: null,
  ringing: false,
  searching: false,
  actions: [],
  matchText: '',
  matches: [],
  matchActions: [],
  moreText: '',
  logText: '',
  form: null
};

/** One call: who it is, how it stands, what can be done with it, and which record it belongs to. */
export default class CallCard extends LightningElement {
  static renderMode = 'light' as const;

  @api call: CallView = EMPTY;

  get className(): string {
    return this.call.ringing ? 'card card_ringing' : 'card';
  }

  get busy(): 'true' | 'false' {
    return this.call.searching ? 'true' : 'false';
  }

  get talks(): boolean {
    return this.call.talkingSince !== null;
  }

  get hasMatches(): boolean {
    return this.call.matches.length > 0;
  }

  get choices(): readonly { id: string; objectLabel: string; actions: CallView['actions'] }[] {
    return this.call.matches.map((match) => ({ id: match.id, objectLabel: match.objectLabel, actions: [match.action] }));
  }
}
