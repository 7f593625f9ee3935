import { recordOf, searchOf } from '../controller/callRecord.ts';
import type { TrackedCall, SoftphoneState } from '../controller/softphoneController.ts';
import type { RelatedRecord } from '../call-log/callLog.ts';
import { hasOwnLog, isOver, otherParty } from '../interaction/interaction.ts';
import type { LabelName, Labels } from '../words/labels.ts';
import { type Choices, newObjectOf, partyOf } from '../screen-pop/screenPop.ts';
import type { InteractionSnapshot } from '../ports/bridge.ts';
import type { FoundRecord } from '../ports/ports.ts';
import type { ActionView, CallView, MatchView } from './panelViewTypes.ts';
import { action } from './actions.ts';
import { objectLabel } from './objectLabel.ts';

type MatchPart = Pick<CallView, 'matchText' | 'matches' | 'matchActions' | 'moreText'>;

const part = (matchText: string, matchActions: readonly ActionView[] = []): MatchPart => ({
  matchText,
  matches: [],
  matchActions,
  moreText: ''
});

/** What the search came to, and what the agent can do with it. */
export function matchView(call: TrackedCall, state: SoftphoneState, labels: Labels): MatchPart {
  const { snapshot } = call.interaction;
  const record = recordOf(call);
  if (record !== null) return chosenView(call, record, labels);
  const search = searchOf(call);
  switch (search.kind) {
    case 'searching':
      return part(labels('Call_Searching'));
    case 'several':
      return choiceView(call, labels('Call_Several', String(search.records.length)), search, [], labels);
    case 'none':
      return noneView(call, search.perhaps, offers(call, state, labels), labels);
    case 'failed':
      return part(labels('Fault_SalesforceBusy'), [searchPage(call, labels)]);
    default:
      return part(hasNoNumber(snapshot) ? labels('Call_NotSearched') : '');
  }
}

/** The way to the record; and where it was created from this card, the way back from it. */
function chosenView(call: TrackedCall, { id, name }: RelatedRecord, labels: Labels): MatchPart {
  const interactionId = call.interaction.snapshot.id;
  const open = action('open', labels('Call_Open', name), interactionId, id);
  if ((call.linked ?? null) === null) return part('', [open]);
  // Beside the sentence that it undoes: a long name may push the other button out of sight.
  return part(labels('Call_Linked', name), [action('undoLink', labels('Call_Undo'), interactionId), open]);
}

/** Withheld, or a word such as anonymous. Colleagues are not looked for either, and need no word; nor does what is not the agent's. */
function hasNoNumber(snapshot: InteractionSnapshot): boolean {
  if (!hasOwnLog(snapshot)) return false;
  return otherParty(snapshot) === null || (snapshot.direction !== 'internal' && partyOf(snapshot) === null);
}

/** No record is proven; some may be the caller's all the same, and there may be more than Salesforce shows. What the admin wants for callers without a record is offered below them. */
function noneView(call: TrackedCall, perhaps: Choices | undefined, offered: readonly ActionView[], labels: Labels): MatchPart {
  if (perhaps === undefined) return part(labels('Call_NoMatch'), offered);
  // Of a list that may be cut nobody can say that no record has the number.
  return choiceView(call, labels(perhaps.perhapsMore ? 'Call_NoneShown' : 'Call_Perhaps'), perhaps, offered, labels);
}

function choiceView(
  call: TrackedCall,
  text: string,
  { records, perhapsMore }: Choices,
  offered: readonly ActionView[],
  labels: Labels
): MatchPart {
  const { id } = call.interaction.snapshot;
  const needsSearch = perhapsMore && !offered.some(({ command }) => command === 'searchPage');
  return {
    matchText: text,
    matches: records.map((record) => choice(id, record, labels)),
    matchActions: needsSearch ? [...offered, searchPage(call, labels)] : offered,
    moreText: perhapsMore ? labels('Call_PerhapsMore') : ''
  };
}

function choice(interactionId: string, record: FoundRecord, labels: Labels): MatchView {
  return {
    id: record.id,
    name: record.name,
    objectLabel: objectLabel(record.objectName, labels),
    action: action('choose', record.name, interactionId, record.id)
  };
}

const NEW: Readonly<Record<string, LabelName>> = { Contact: 'Call_NewContact', Lead: 'Call_NewLead', Account: 'Call_NewAccount' };

/** What the admin wants where nothing is found, once the call is answered: a window of Salesforce would cover the answer button. */
function offers(call: TrackedCall, state: SoftphoneState, labels: Labels): ActionView[] {
  const { snapshot } = call.interaction;
  const { screenPop } = state.settings;
  if (partyOf(snapshot) === null || (snapshot.answeredAt === null && !isOver(snapshot.state))) return [];
  const objectName = newObjectOf(screenPop);
  const label = objectName === null ? undefined : NEW[objectName];
  if (objectName !== null && label !== undefined) return [action('newRecord', labels(label), snapshot.id, objectName, 'brand')];
  if (screenPop.noMatch === 'search') return [searchPage(call, labels)];
  const mayStart = screenPop.noMatch === 'flow' && screenPop.flow !== '';
  return mayStart ? [action('startFlow', labels('Call_StartFlow'), snapshot.id, '', 'brand')] : [];
}

function searchPage(call: TrackedCall, labels: Labels): ActionView {
  return action('searchPage', labels('Call_SearchPage'), call.interaction.snapshot.id);
}
