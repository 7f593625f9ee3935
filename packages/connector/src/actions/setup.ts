import { z } from 'zod';
import type { Consent } from '../auth/consent.ts';
import { TENANT } from '../auth/parts.ts';
import { Fault } from '../faults/fault.ts';
import type { Places } from '../http/places.ts';
import { type ActionSetup, appKindSchema, authSchema } from '../vault/actionSetup.ts';
import { type Method, refSchema } from '../vault/methods.ts';
import type { Vault } from '../vault/vault.ts';
import { methodOfProfile, type Profile, profileOf, type ProfileInput } from './profiles.ts';

/** Who authorises, and with whose app; a custom app by the reference of its profile. */
export const setupSchema = z.strictObject({ auth: authSchema, app: appKindSchema, profile: refSchema.optional() });
export type SetupInput = z.infer<typeof setupSchema>;

/** The vendor's own app, preconfigured. */
export interface SystemApp {
  readonly clientId: string;
  readonly clientSecret?: string;
}

export interface SetupParts {
  readonly vault: Vault;
  readonly consent: Consent;
  readonly places: Places;
  readonly systemApp?: SystemApp;
}

/** The integration with Salesforce: available until it is enabled, configured from then on. */
export interface Integration {
  get(): Promise<{ readonly state: 'available' | 'configured'; readonly hasSystemApp: boolean; readonly setup: ActionSetup | null }>;
  /** Another choice than the stored one begins anew. Throws Fault InputRefused. */
  put(input: SetupInput): Promise<ActionSetup>;
  /** Throws Fault GrantLost while nobody has authorised what is to be authorised before. */
  enable(): Promise<ActionSetup>;
  /** Makes the templates' dialogues. */
  install(): Promise<ActionSetup>;
  remove(): Promise<void>;
  profiles(): Promise<readonly Profile[]>;
  putProfile(ref: string, input: ProfileInput): Promise<void>;
}

const SYSTEM_REF = { preauthorized: 'actions-system', perUser: 'actions-system-users' } as const;
const OWNER = { preauthorized: 'tenant', perUser: 'user' } as const;
const SYSTEM_NAME = 'INO cx (system app)';

const noSetup = (): Fault => new Fault('InputRefused', { fields: ['setup'], detail: 'the actions are not set up yet' });

class StoredIntegration implements Integration {
  private readonly parts: SetupParts;

  constructor(parts: SetupParts) {
    this.parts = parts;
  }

  async get(): ReturnType<Integration['get']> {
    const setup = (await this.parts.vault.actionSetups.get()) ?? null;
    return { state: setup?.enabled === true ? 'configured' : 'available', hasSystemApp: this.parts.systemApp !== undefined, setup };
  }

  async put({ auth, app, profile }: SetupInput): Promise<ActionSetup> {
    const { actionSetups } = this.parts.vault;
    const method = app === 'system' ? await this.systemMethod(auth) : await this.customMethod(auth, profile);
    const old = await actionSetups.get();
    if (old?.auth === auth && old.app === app && old.method === method) return old;
    const setup = { auth, app, method, enabled: false, installed: false };
    await actionSetups.put(setup);
    return setup;
  }

  async enable(): Promise<ActionSetup> {
    const setup = await this.stored();
    if (setup.auth === 'preauthorized') {
      const connection = await this.parts.vault.connections.of(setup.method, TENANT);
      if (connection?.state !== 'ready') throw new Fault('GrantLost', { vendor: 'salesforce', detail: 'nobody has authorised it yet' });
    }
    return this.changed({ ...setup, enabled: true });
  }

  async install(): Promise<ActionSetup> {
    const setup = await this.stored();
    if (!setup.enabled) throw noSetup();
    return this.changed({ ...setup, installed: true });
  }

  async remove(): Promise<void> {
    await this.parts.vault.actionSetups.remove();
  }

  async profiles(): Promise<readonly Profile[]> {
    const { vault, consent, places } = this.parts;
    const methods = (await vault.methods.list()).filter(
      ({ ref, grant, vendor }) => vendor === 'salesforce' && grant === 'code' && !Object.values<string>(SYSTEM_REF).includes(ref)
    );
    return methods.map((method) => profileOf(places, method, consent.callbackOf(method)));
  }

  async putProfile(ref: string, input: ProfileInput): Promise<void> {
    const { methods } = this.parts.vault;
    const stored = (await methods.list()).find((one) => one.ref === ref);
    await methods.put(methodOfProfile(this.parts.places, ref, input, stored));
  }

  private async stored(): Promise<ActionSetup> {
    const setup = await this.parts.vault.actionSetups.get();
    if (setup === undefined) throw noSetup();
    return setup;
  }

  private async changed(setup: ActionSetup): Promise<ActionSetup> {
    await this.parts.vault.actionSetups.put(setup);
    return setup;
  }

  private async systemMethod(auth: SetupInput['auth']): Promise<string> {
    const { systemApp: app, vault } = this.parts;
    if (app === undefined) throw new Fault('InputRefused', { fields: ['app'], detail: 'this connector has no app of its own' });
    const method: Method = {
      ref: SYSTEM_REF[auth],
      name: SYSTEM_NAME,
      vendor: 'salesforce',
      environment: 'login',
      app,
      grant: 'code',
      owner: OWNER[auth]
    };
    await vault.methods.put(method);
    return method.ref;
  }

  private async customMethod(auth: SetupInput['auth'], profile: string | undefined): Promise<string> {
    if (profile === undefined) throw new Fault('InputRefused', { fields: ['profile'], detail: 'choose a profile' });
    const { owner } = await this.parts.vault.methods.get(profile);
    if (owner !== OWNER[auth])
      throw new Fault('InputRefused', {
        fields: ['profile'],
        detail: owner === 'user' ? 'each user authorises with this profile' : 'an administrator authorises with this profile'
      });
    return profile;
  }
}

export const integrationOn = (parts: SetupParts): Integration => new StoredIntegration(parts);
