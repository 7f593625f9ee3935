import { z } from 'zod';
import { subjectOf } from '../auth/consent.ts';
import type { Clock } from '../clock/clock.ts';
import { Fault } from '../faults/fault.ts';
import type { Salesforce } from '../salesforce/client.ts';
import type { Describes } from '../salesforce/describes.ts';
import type { Connection } from '../vault/connections.ts';
import type { Method } from '../vault/methods.ts';
import { ACTIONS, type Action, actionOf } from './catalogue.ts';
import { inputSchema } from './inputSchema.ts';
import { templateOf } from './kore.ts';
import type { Org } from './org.ts';
import { type Ran, runAction, type RunRequest } from './run.ts';
import { type Integration, integrationOn, type SetupParts } from './setup.ts';

export interface ActionParts extends SetupParts {
  readonly clock: Clock;
  readonly describes: Describes;
  salesforce(ref: string, user?: string): Salesforce;
}

/** With which connection an action runs. */
export interface Acting {
  /** Reference of the method; that of the integration when not given. */
  readonly as?: string | undefined;
  /** For methods with which each user connects. */
  readonly user?: string | undefined;
  readonly signal?: AbortSignal;
}

export type RunOptions = Acting & Omit<RunRequest, 'id' | 'input'>;

/** What a program or a bot may do in Salesforce. */
export interface Actions {
  readonly integration: Integration;
  list(): readonly Action[];
  /** JSON Schema of an action's input, in the words of the org: fields, lists, record types. Throws a Fault. */
  schema(id: string, acting?: Acting): Promise<Readonly<Record<string, unknown>>>;
  /** Runs an action, or a template by its own name. Throws a Fault. */
  run(id: string, input: unknown, options?: RunOptions): Promise<Ran>;
}

class OrgActions implements Actions {
  readonly integration: Integration;
  private readonly parts: ActionParts;

  constructor(parts: ActionParts) {
    this.parts = parts;
    this.integration = integrationOn(parts);
  }

  list(): readonly Action[] {
    return ACTIONS;
  }

  async schema(id: string, acting: Acting = {}): Promise<Readonly<Record<string, unknown>>> {
    const template = templateOf(id);
    if (template !== undefined) return z.toJSONSchema(template.input);
    const action = actionOf(id);
    return this.inOrg(acting, async (org) => z.toJSONSchema(inputSchema(action, await org.describe(action.object))));
  }

  run(id: string, input: unknown, options: RunOptions = {}): Promise<Ran> {
    const { vault, clock } = this.parts;
    return this.inOrg(options, (org) => runAction({ journal: vault.journal, clock }, org, { ...options, id, input }));
  }

  /** A user who has not authorised yet, or no longer, gets a link to do it. */
  private async inOrg<T>(acting: Acting, work: (org: Org) => Promise<T>): Promise<T> {
    const method = await this.parts.vault.methods.get(acting.as ?? (await this.defaultMethod()));
    if (method.vendor !== 'salesforce') throw new Fault('InputRefused', { fields: ['as'], detail: 'the method is not one of Salesforce' });
    const subject = subjectOf(method, acting.user);
    try {
      const connection = await this.parts.vault.connections.of(method.ref, subject);
      if (connection === undefined) throw new Fault('GrantLost', { vendor: 'salesforce', detail: 'no consent was given yet' });
      return await work(this.orgOf(connection, acting));
    } catch (error) {
      if (error instanceof Fault && error.name === 'GrantLost' && method.owner === 'user')
        throw await this.withLink(error, method, subject);
      throw error;
    }
  }

  private async defaultMethod(): Promise<string> {
    const { setup } = await this.integration.get();
    if (setup?.enabled === true) return setup.method;
    throw new Fault('InputRefused', { fields: ['as'], detail: 'name a method, or set the actions up' });
  }

  private async withLink({ detail }: Fault, { ref }: Method, user: string): Promise<Fault> {
    const { link } = await this.parts.consent.linkFor(ref, { user });
    return new Fault('GrantLost', { vendor: 'salesforce', link, ...(detail === undefined ? {} : { detail }) });
  }

  private orgOf({ id, method, subject, host, username }: Connection, { user, signal }: Acting): Org {
    const salesforce = this.parts.salesforce(method, user === undefined ? undefined : subject);
    const options = signal === undefined ? {} : { signal };
    const describe: Org['describe'] = (object) => this.parts.describes(id, object, () => salesforce.describe(object, options));
    return { salesforce, connection: id, host, username, describe, ...options };
  }
}

export const actionsOn = (parts: ActionParts): Actions => new OrgActions(parts);
