import type { Clock } from '@inocx/telephony/ports/ports.ts';
import type { DeployedMetadata } from '../../workbench/org/core/types.ts';
import { fieldsOf, textOf } from '../../workbench/shell/client/rest/guards.ts';
import type { CallTrack } from './callTrack.ts';
import { ORG_FAULTS, type RequestKind, ROAD_FAULTS, WIRE_FAULTS } from './faults.ts';
import type { CallFate } from './frameWire.ts';
import type { OrgAnswer, OrgGate } from './orgRest.ts';
import { OrgState } from './orgState.ts';
import { SavesUnderWay } from './savesUnderWay.ts';
import { AWAY, isDuplicate, isWithoutRight, PASSING, PASSING_TEXTS, RULE, UNNAMED } from './orgWords.ts';

const WORKS: CallFate = { fault: null, answerDelayMs: 0, answered: () => undefined };

const NOT_LOADED: CallFate = {
  ...WORKS,
  fault: { kind: 'error', error: { code: 'SOFTPHONE_CONTAINER_ERROR', description: 'Not loaded' } }
};

/** The softphone gives up waiting after 10 s. */
const TOO_LATE_MS = { from: 10_500, to: 25_000 };
/** How long a save hangs before it is done. */
const HANGS_MS = { from: 11_000, to: 180_000 };
/** How long a save takes while Salesforce is slow. */
const SLOW_MS = { from: 10_500, to: 20_000 };
/** So many saves of one call that the org sees are no accident: the softphone does not hear its answers. */
const MOST_SAVES = 40;

export interface TroubleOptions {
  readonly clock: Clock;
  readonly org: { readonly metadata: DeployedMetadata };
  readonly keyField: string;
  byInteraction(id: string): CallTrack | undefined;
  byTask(id: string): CallTrack | undefined;
  /** The call whose other party may have this number. */
  byDigits(digits: string): CallTrack | undefined;
  /** The org has created a Task without the key. */
  unkeyed(taskId: string): void;
  /** The softphone does something with the log of this call that it should not. */
  wrong(track: CallTrack, what: string): void;
  /** Breaks Salesforce on purpose: a duplicate is never named. */
  readonly namesNoDuplicate?: boolean;
}

interface Request {
  readonly kind: RequestKind;
  readonly track: CallTrack;
}

/** All that goes wrong between the softphone and the org's database, as the calls' plans have it. */
export class SalesforceTrouble {
  /** Requests that never arrived because Salesforce was away. */
  unreached = 0;
  readonly state: OrgState;
  private readonly options: TroubleOptions;
  private readonly containerErrors = new Map<string, number>();
  /** Requests that are done, and then answered as if they were not. */
  private readonly failing = new Set<unknown>();
  /** Calls whose next duplicate is not named. */
  private readonly unnamed = new Set<CallTrack>();
  private readonly underWay: SavesUnderWay;
  /** Calls that Salesforce refused for good, rightly. */
  private readonly refused = new Set<string>();
  private readonly saves = new Map<CallTrack, number>();

  constructor(options: TroubleOptions) {
    this.options = options;
    this.underWay = new SavesUnderWay(options.clock);
    this.state = new OrgState(options.clock, options.org);
  }

  /** A save of this field hangs, and may be done at any moment. */
  hangs(track: CallTrack, field: string): boolean {
    return this.underWay.carry(track, field);
  }

  /** Was there ever a reason to refuse this log for good? */
  wasRefused(interactionId: string): boolean {
    return this.refused.has(interactionId);
  }

  /** What becomes of one Open CTI call on the wire. */
  fateOf(methodName: string, args: unknown): CallFate {
    const request = this.openCtiRequest(methodName, fieldsOf(args));
    if (request === null) return WORKS;
    const { kind, track } = request;
    track.reached(`${kind}Sent`);
    const answered = (): void => track.reached(`${kind}Answered`);
    if (this.containerAgain(track)) return NOT_LOADED;
    switch (track.requestFault(WIRE_FAULTS, kind)) {
      case null:
        return { ...WORKS, answered };
      case 'noAnswer':
        return { ...WORKS, fault: { kind: 'dead' } };
      case 'answerLost':
        return { ...WORKS, fault: { kind: 'silent' } };
      case 'duplicateUnnamed':
        this.unnamed.add(track);
        return { ...WORKS, fault: { kind: 'silent' } };
      case 'lateAnswer':
        return { fault: null, answerDelayMs: track.random.between(TOO_LATE_MS.from, TOO_LATE_MS.to), answered };
      case 'containerError':
        this.containerErrors.set(track.id, track.random.pick([0, 0, 5]));
        return NOT_LOADED;
    }
  }

  /** What stands between the Lightning page and the org. */
  readonly gate: OrgGate = {
    wayThere: (method, path, body) => {
      if (this.state.isSilent) {
        this.unreached += 1;
        return null;
      }
      const request = this.restRequest(method, path, body);
      return request === null ? 40 : this.wayOf(request, body);
    },
    before: (method, path, body, page) => {
      if (this.state.isAway) return AWAY;
      const request = this.restRequest(method, path, body);
      if (request === null) return null;
      const isOrphan = request.kind === 'update' && this.underWay.has(request.track, body) && !page.alive;
      return isOrphan ? AWAY : this.refusalOf(request, body);
    },
    after: (method, path, body, answer) => {
      if (isUnkeyed(method, path, body, this.options.keyField)) return this.unkeyed(answer);
      const request = this.restRequest(method, path, body);
      if (request === null) return answer;
      const { kind, track } = request;
      this.arrived(request, body);
      if (kind === 'create' && isDuplicate(answer)) return this.isNamed(track) ? answer : UNNAMED;
      if (isWithoutRight(answer)) this.refused.add(track.id);
      if (answer.status >= 300) return answer;
      if (kind === 'create') track.taskId = textOf(fieldsOf(answer.body).id);
      if (kind !== 'search') track.reached(`${kind}Committed`);
      return this.failing.delete(body) ? track.random.pick(PASSING.slice(0, 2)) : answer;
    }
  };

  /** How long a request travels (ms). */
  private wayOf({ kind, track }: Request, body: unknown): number {
    const usual = track.random.between(10, 150);
    if (kind === 'search') return usual;
    const isLate = track.requestFault(ROAD_FAULTS, kind) !== null;
    if (!isLate && !this.state.isSlow) return usual;
    this.underWay.began(track, body);
    const { from, to } = isLate ? HANGS_MS : SLOW_MS;
    return track.random.between(from, to);
  }

  private arrived({ kind, track }: Request, body: unknown): void {
    this.underWay.arrived(track, body);
    if (kind === 'search') return;
    const saves = (this.saves.get(track) ?? 0) + 1;
    this.saves.set(track, saves);
    if (saves > MOST_SAVES) this.options.wrong(track, `sent more than ${MOST_SAVES} times`);
  }

  private isNamed(track: CallTrack): boolean {
    return !this.unnamed.delete(track) && this.options.namesNoDuplicate !== true;
  }

  private unkeyed(answer: OrgAnswer): OrgAnswer {
    if (answer.status >= 300) return answer;
    this.options.unkeyed(textOf(fieldsOf(answer.body).id));
    return this.state.failsUnkeyed ? AWAY : answer;
  }

  private refusalOf({ kind, track }: Request, body: unknown): OrgAnswer | null {
    if (kind !== 'search' && this.state.hasRule(track)) {
      track.struck('orgRefuses');
      this.refused.add(track.id);
      return RULE;
    }
    const fault = track.requestFault(ORG_FAULTS, kind);
    if (fault === null) return null;
    if (fault === 'passingText') return track.random.pick(PASSING_TEXTS);
    if (fault === 'serverError' || body === undefined) return track.random.pick(PASSING);
    this.failing.add(body);
    return null;
  }

  /** A container that is not loaded stays so for a moment, now and then for longer than the softphone tries. */
  private containerAgain(track: CallTrack): boolean {
    const left = this.containerErrors.get(track.id) ?? 0;
    this.containerErrors.set(track.id, Math.max(0, left - 1));
    return left > 0;
  }

  private openCtiRequest(methodName: string, args: Readonly<Record<string, unknown>>): Request | null {
    if (methodName === 'searchAndScreenPop') return asRequest('search', this.options.byDigits(digitsOf(textOf(args.searchParams))));
    if (methodName !== 'saveLog') return null;
    const object = fieldsOf(args.object);
    if (object['Id'] !== undefined) return asRequest('update', this.options.byTask(textOf(object['Id'])));
    return asRequest('create', this.options.byInteraction(textOf(object[this.options.keyField])));
  }

  private restRequest(method: string, path: string, body: unknown): Request | null {
    if (path === '/services/workbench/search') return asRequest('search', this.options.byDigits(digitsOf(textOf(fieldsOf(body).q))));
    const task = /\/sobjects\/Task(?:\/(\w+))?$/.exec(path);
    if (task === null || method === 'GET') return null;
    if (method === 'PATCH') return asRequest('update', this.options.byTask(task[1] ?? ''));
    return asRequest('create', this.options.byInteraction(textOf(fieldsOf(body)[this.options.keyField])));
  }
}

const asRequest = (kind: RequestKind, track: CallTrack | undefined): Request | null => (track === undefined ? null : { kind, track });

const digitsOf = (text: string): string => text.replace(/\D/g, '');

const isUnkeyed = (method: string, path: string, body: unknown, keyField: string): boolean =>
  method === 'POST' && path.endsWith('/sobjects/Task') && textOf(fieldsOf(body)[keyField]) === '';
