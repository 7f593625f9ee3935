import { badInput } from '../core/errors.ts';
import type { InteractionStore } from './interactionStore.ts';
import type { Beginning, Interaction } from './interaction.ts';
import { dialledCall } from './request.ts';
import type { Step } from './step.ts';
import { type InoUser, userByExtension, userByName } from '../core/users.ts';

/**
 * What one agent's action means for the others: an offer to several goes to one of them, a colleague's phone rings, a consultation ends or
 * becomes a conference. Each agent's part is an interaction of that agent's; an offer to several has one id in all of them.
 */
export class Switchboard {
  readonly #interactions: InteractionStore;
  readonly #isSignedIn: (username: string) => boolean;
  /** The two ends of an internal call, both ways. */
  readonly #otherEnd = new Map<string, string>();

  constructor(interactions: InteractionStore, isSignedIn: (username: string) => boolean) {
    this.#interactions = interactions;
    this.#isSignedIn = isSignedIn;
  }

  /** Offers one interaction to several agents at once. */
  offer(beginning: Beginning, usernames: readonly string[]): Interaction {
    for (const username of usernames) this.#interactions.start({ ...beginning, username }, 'otherParty');
    return this.#interactions.get(beginning.id);
  }

  /** The agent's own call; a colleague's phone rings. */
  dial(beginning: Beginning): Interaction {
    const call = this.#interactions.start(beginning, 'agent');
    this.#ringColleague(call);
    return call;
  }

  /** As InteractionStore.act, with all that follows. `username`: the agent who acts, where the interaction is offered to several. */
  act(id: string, step: Step, username?: string): Interaction {
    const offered = this.#interactions.parts(id).filter((part) => part.state === 'ringing');
    if (offered.length > 1) return this.#ofSeveral(offered, step, username);
    switch (step.action) {
      case 'consult':
        return this.#consult(id, step);
      case 'completeTransfer':
        return this.#complete(id);
      case 'conference':
        return this.#join(id);
      default:
        return this.#alone(id, step);
    }
  }

  /** One who answers has it; one who does not leaves it to the others; what ends it for all is told to the first as its outcome. */
  #ofSeveral(offered: readonly Interaction[], step: Step, username: string | undefined): Interaction {
    const mine = offered.find((part) => part.username === username) ?? offered[0];
    if (mine === undefined) throw badInput('Nobody is offered this interaction.');
    const leaves = step.action === 'decline' || (step.action === 'miss' && username !== undefined);
    if (leaves) return this.#interactions.act(mine.id, { action: 'withdraw' }, mine.username);
    const after = this.#interactions.act(mine.id, step, mine.username);
    for (const part of offered) if (part !== mine) this.#interactions.act(part.id, { action: 'withdraw' }, part.username);
    return after;
  }

  #alone(id: string, step: Step): Interaction {
    const part = this.#interactions.parts(id).find(({ withdrawn }) => !withdrawn);
    const before = this.#interactions.get(id, part?.username);
    const after = this.#interactions.act(id, step, before.username);
    if (step.action === 'transfer') this.#passOn(after, step.to, false);
    this.#tellOtherEnd(after, step);
    if (after.endedAt !== null && before.endedAt === null) this.#leaveConference(after);
    return after;
  }

  /** The caller's answer is the called one's, and an end is the end of both. */
  #tellOtherEnd(after: Interaction, step: Step): void {
    const end = this.#otherEnd.get(after.id);
    const other = end === undefined ? null : this.#interactions.get(end);
    if (other === null || other.endedAt !== null) return;
    if (step.action === 'answer') this.#interactions.act(other.id, { action: 'answer' });
    else if (after.endedAt === null) return;
    else if (other.state === 'ringing') this.#interactions.act(other.id, { action: 'abandon' });
    else if (other.state === 'dialing') this.#interactions.act(other.id, { action: 'fail' });
    else this.#interactions.act(other.id, { action: 'hangUp', communicationSeconds: null });
  }

  #consult(id: string, step: Extract<Step, { action: 'transfer' | 'consult' }>): Interaction {
    const user = this.#userOf(this.#interactions.get(id));
    const beginning = dialledCall(step.to, user);
    const call = this.#interactions.act(id, step);
    this.#ringColleague(this.#interactions.start({ ...beginning, consultationOf: id }, 'agent'));
    return call;
  }

  /** The two others talk on without the agent. */
  #complete(id: string): Interaction {
    const end = this.#otherEnd.get(id);
    const after = this.#interactions.act(id, { action: 'completeTransfer' });
    if (end !== undefined) this.#interactions.act(end, { action: 'completeTransfer' });
    const call = this.#interactions.act(after.consultationOf ?? '', { action: 'transfer', to: after.called ?? '' });
    this.#passOn(call, after.called ?? '', true);
    return after;
  }

  #join(id: string): Interaction {
    const after = this.#interactions.act(id, { action: 'conference' });
    const end = this.#otherEnd.get(id);
    if (end !== undefined) this.#interactions.put({ ...this.#interactions.get(end), conference: true });
    const call = this.#interactions.get(after.consultationOf ?? '');
    this.#interactions.put({ ...call, state: 'connected', conference: true });
    return after;
  }

  /** The call's end is that of its conference; when the third party goes, two are left. */
  #leaveConference(after: Interaction): void {
    if (!after.conference) return;
    if (after.consultationOf !== null) {
      const call = this.#interactions.get(after.consultationOf);
      if (call.endedAt === null) this.#interactions.put({ ...call, conference: false });
      return;
    }
    const consultation = this.#interactions.ofAgent(after.username).find((one) => one.consultationOf === after.id && one.endedAt === null);
    if (consultation !== undefined) this.#alone(consultation.id, { action: 'hangUp', communicationSeconds: null });
  }

  /** A call that goes to a colleague is a new interaction there. */
  #passOn(call: Interaction, to: string, talking: boolean): void {
    const colleague = this.#present(to);
    if (colleague === undefined) return;
    const { flow, recorded } = call;
    const caller = call.begunByAgent ? call.called : call.caller;
    const begun = dialledCall(to, colleague);
    const part: Beginning = { ...begun, username: colleague.username, flow, direction: 'inbound', caller, called: to, recorded };
    const { id } = this.#interactions.start(part, 'otherParty');
    if (talking) this.#interactions.act(id, { action: 'answer' });
  }

  #ringColleague(call: Interaction): void {
    const colleague = call.direction === 'internal' ? this.#present(call.called ?? '') : undefined;
    if (colleague === undefined || colleague.username === call.username) return;
    const { id } = dialledCall(colleague.extension, colleague);
    const { flow, direction, routing, caller, called, consultationOf } = call;
    const common = { flow, direction, routing, caller, called, queue: null, smartRoutingSeconds: null, recorded: false };
    this.#otherEnd.set(call.id, id).set(id, call.id);
    this.#interactions.start({ ...common, id, username: colleague.username, consultationOf }, 'otherParty');
  }

  #present(extension: string): InoUser | undefined {
    const user = userByExtension(extension);
    return user !== undefined && this.#isSignedIn(user.username) ? user : undefined;
  }

  #userOf({ username }: Interaction): InoUser {
    const user = userByName(username);
    if (user === undefined) throw badInput(`INO cx has no user ${username}.`);
    return user;
  }
}
