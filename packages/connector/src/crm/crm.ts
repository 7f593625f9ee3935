import { readScenarios } from '@inocx/telephony/scenario/scenario.ts';
import { type LearnedBehaviour, createLearnedBehaviour } from '@inocx/telephony/screen-pop/screenPop.ts';
import { subjectOf } from '../auth/consent.ts';
import { Fault } from '../faults/fault.ts';
import type { Crms } from '../vault/crms.ts';
import type { Connections } from '../vault/connections.ts';
import type { Methods } from '../vault/methods.ts';
import { type CheckOptions, checkCrm, profileProblems } from './check.ts';
import { type CrmFile, type CrmVendorName, readCrm } from './model/file.ts';
import { type LogInto, type ToLog, toLogSchema } from './logInto.ts';
import type { Logged } from './log/logged.ts';
import { popFor, type Popped, popSchema } from './screenPop.ts';
import type { CrmProblem } from './model/types.ts';
import type { CrmVendor } from './model/vendor.ts';
import { readInput } from '../faults/readInput.ts';
import type { OpenVendor } from './vendors/reach.ts';

export interface CrmParts {
  readonly crms: Crms;
  readonly methods: Methods;
  readonly connections: Connections;
  readonly vendors: Readonly<Record<CrmVendorName, OpenVendor>>;
  readonly log: LogInto;
}

export interface CrmCall {
  /** INO cx username, for methods with which each user connects. */
  readonly user?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** CRM v2: which objects and fields INO cx works with, and what its scenarios do with them. */
export interface CrmModule {
  /** A file that came from outside. Throws one Fault CrmInvalid that lists every problem of its form. */
  load(json: unknown): CrmFile;
  /** Everything that is wrong with a file, at once: its form, its scenarios, and what the customer system has against it. */
  check(json: unknown, options?: CheckOptions & CrmCall): Promise<readonly CrmProblem[]>;
  /** Stores a file that `load` takes. */
  put(ref: string, json: unknown): Promise<CrmFile>;
  /** Throws Fault InputRefused when there is none. */
  get(ref: string): Promise<CrmFile>;
  list(): Promise<readonly { readonly ref: string; readonly file: CrmFile }[]>;
  remove(ref: string): Promise<void>;
  /** Whose record belongs to a caller. Throws Fault CrmNotInProfile: for other profiles it is not there. */
  pop(file: CrmFile, request: unknown, call?: CrmCall): Promise<Popped>;
  /** The log of an interaction, by the file's rules. Throws Fault CrmNotInProfile, and what the vendor's log throws. */
  log(file: CrmFile, interaction: ToLog, call?: Pick<CrmCall, 'signal'>): Promise<Logged>;
}

const invalid = (problems: readonly CrmProblem[]): Fault =>
  new Fault('CrmInvalid', {
    problems,
    fields: problems.map(({ path }) => path),
    detail: problems.map(({ path, message }) => `${path}: ${message}`).join('; ')
  });

class StoredCrm implements CrmModule {
  private readonly parts: CrmParts;
  /** How each method's search behaves, as far as calls have shown it. */
  private readonly learned = new Map<string, LearnedBehaviour>();

  constructor(parts: CrmParts) {
    this.parts = parts;
  }

  load(json: unknown): CrmFile {
    const { file, problems } = readCrm(json);
    if (file === undefined || problems.length > 0) throw invalid(problems);
    return file;
  }

  async check(json: unknown, { profiles, ...call }: CheckOptions & CrmCall = {}): Promise<readonly CrmProblem[]> {
    const { file, problems } = readCrm(json);
    if (file === undefined) return problems;
    const found = [...problems, ...profileProblems(file, profiles)];
    const vendor = await this.vendorOf(file, call, true).catch((error: unknown) => this.methodProblem(error));
    // Without the customer system the words of the scenarios can be looked at all the same.
    if ('path' in vendor) return [...found, ...(problems.some(({ path }) => path === 'method') ? [] : [vendor]), ...formOfScenarios(file)];
    return [...found, ...(await checkCrm(file, vendor))];
  }

  async put(ref: string, json: unknown): Promise<CrmFile> {
    const file = this.load(json);
    await this.parts.crms.put(ref, file.method, JSON.stringify(file));
    return file;
  }

  async get(ref: string): Promise<CrmFile> {
    return this.load(JSON.parse(await this.parts.crms.get(ref)));
  }

  async list(): Promise<readonly { readonly ref: string; readonly file: CrmFile }[]> {
    return (await this.parts.crms.list()).map(({ ref, body }) => ({ ref, file: this.load(JSON.parse(body)) }));
  }

  remove(ref: string): Promise<void> {
    return this.parts.crms.remove(ref);
  }

  async pop(file: CrmFile, request: unknown, call: CrmCall = {}): Promise<Popped> {
    const popRequest = readInput(popSchema, request);
    if (!file.profiles.includes(popRequest.profile)) throw new Fault('CrmNotInProfile', { fields: ['profile'] });
    const vendor = await this.vendorOf(file, { user: popRequest.agent, ...call }, false);
    const learned = this.learned.get(file.method) ?? createLearnedBehaviour();
    this.learned.set(file.method, learned);
    return popFor(file, vendor, learned, popRequest);
  }

  async log(file: CrmFile, interaction: ToLog, { signal }: Pick<CrmCall, 'signal'> = {}): Promise<Logged> {
    const { profile, ...toLog } = readInput(toLogSchema, interaction);
    const isOfProfile = profile === null ? toLog.agent === null : file.profiles.includes(profile);
    if (!isOfProfile) throw new Fault('CrmNotInProfile', { fields: ['profile'] });
    return this.parts.log(file, toLog, signal);
  }

  /** Throws a Fault: no such method, another vendor's, nobody has given consent. */
  private async vendorOf(file: CrmFile, { user, signal }: CrmCall, fresh: boolean): Promise<CrmVendor> {
    const method = await this.parts.methods.get(file.method);
    const open = method.vendor === file.vendor ? this.parts.vendors[file.vendor] : undefined;
    if (open === undefined) throw new Fault('InputRefused', { fields: ['method'], detail: `the method is not one of ${file.vendor}` });
    const connection = await this.parts.connections.of(method.ref, subjectOf(method, user));
    if (connection?.state !== 'ready') throw new Fault('GrantLost', { detail: 'nobody has given consent for the method' });
    return open({ method, connection, user: method.owner === 'user' ? user : undefined, signal, fresh });
  }

  private methodProblem(error: unknown): CrmProblem {
    if (error instanceof Fault && ['InputRefused', 'GrantLost'].includes(error.name))
      return { path: 'method', message: error.detail ?? error.help };
    throw error;
  }
}

const formOfScenarios = ({ screenPop }: CrmFile): readonly CrmProblem[] => readScenarios({ screenPop }).problems;

export const crmOn = (parts: CrmParts): CrmModule => new StoredCrm(parts);
