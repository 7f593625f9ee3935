import type { Clock } from '@inocx/telephony/ports/ports.ts';
import { fieldsOf, textOf } from '../../workbench/shell/client/rest/guards.ts';
import type { CallTrack } from './callTrack.ts';
import { ORG_FAULTS, type RequestKind, WIRE_FAULTS } from './faults.ts';
import type { CallFate } from './frameWire.ts';
import type { OrgAnswer, OrgGate } from './orgRest.ts';

/** Ways in which an org says that it cannot just now. */
const PASSING: readonly OrgAnswer[] = [
  { status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'Server unavailable' }] },
  { status: 500, body: [{ errorCode: 'UNKNOWN_EXCEPTION', message: 'An unexpected error occurred.' }] },
  { status: 400, body: [{ errorCode: 'UNABLE_TO_LOCK_ROW', message: 'unable to obtain exclusive access to this record', fields: [] }] }
];
const AWAY: OrgAnswer = { status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'Down for maintenance' }] };
const RULE: OrgAnswer = {
  status: 400,
  body: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'A rule of the administrator refuses this task', fields: [] }]
};

const WORKS: CallFate = { fault: null, answerDelayMs: 0, answered: () => undefined };

const NOT_LOADED: CallFate = {
  ...WORKS,
  fault: { kind: 'error', error: { code: 'SOFTPHONE_CONTAINER_ERROR', description: 'Not loaded' } }
};

/** The softphone gives up waiting after 10 s. */
const TOO_LATE_MS = { from: 10_500, to: 25_000 };

export interface TroubleOptions {
  readonly clock: Clock;
  readonly keyField: string;
  byInteraction(id: string): CallTrack | undefined;
  byTask(id: string): CallTrack | undefined;
  /** The call whose other party may have this number. */
  byDigits(digits: string): CallTrack | undefined;
}

interface Request {
  readonly kind: RequestKind;
  readonly track: CallTrack;
}

/** All that goes wrong between the softphone and the org's database, as the calls' plans have it. */
export class SalesforceTrouble {
  /** Requests that never arrived because Salesforce was away. */
  unreached = 0;
  private readonly options: TroubleOptions;
  private readonly ruleUntil = new Map<string, number>();
  private readonly containerErrors = new Map<string, number>();
  /** Requests that are done, and then answered as if they were not. */
  private readonly failing = new Set<unknown>();
  private away: { readonly until: number; readonly silent: boolean } = { until: 0, silent: false };

  constructor(options: TroubleOptions) {
    this.options = options;
  }

  /** A rule refuses this call's Task until then (UTC ms). */
  refuse(track: CallTrack, until: number): void {
    this.ruleUntil.set(track.id, until);
  }

  /** Nobody reaches the org until then; it says nothing, or that it is down. */
  takeAway(until: number, silent: boolean): void {
    this.away = { until: Math.max(this.away.until, until), silent };
  }

  /** All rules are mended, the org is there. */
  end(): void {
    this.ruleUntil.clear();
    this.away = { until: 0, silent: false };
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
      if (this.isAway() && this.away.silent) {
        this.unreached += 1;
        return null;
      }
      return this.restRequest(method, path, body)?.track.random.between(10, 150) ?? 40;
    },
    before: (method, path, body) => {
      if (this.isAway()) return AWAY;
      const request = this.restRequest(method, path, body);
      return request === null ? null : this.refusalOf(request, body);
    },
    after: (method, path, body, answer) => {
      const request = this.restRequest(method, path, body);
      if (request === null || answer.status >= 300) return answer;
      if (request.kind === 'create') request.track.taskId = textOf(fieldsOf(answer.body).id);
      if (request.kind !== 'search') request.track.reached(`${request.kind}Committed`);
      return this.failing.delete(body) ? request.track.random.pick(PASSING.slice(0, 2)) : answer;
    }
  };

  private refusalOf({ kind, track }: Request, body: unknown): OrgAnswer | null {
    if (kind !== 'search' && (this.ruleUntil.get(track.id) ?? 0) > this.options.clock.now()) {
      track.struck('orgRefuses');
      return RULE;
    }
    const fault = track.requestFault(ORG_FAULTS, kind);
    if (fault === null) return null;
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

  private isAway(): boolean {
    return this.options.clock.now() < this.away.until;
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
