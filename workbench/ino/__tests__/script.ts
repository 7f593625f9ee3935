import type { InteractionView } from '../core/wire.ts';
import { Browser, twin, type Twin, valueOf } from './twin.ts';

export const INTERACTIONS = '/api/interactions';
export const SMART = {
  flow: 'voice',
  direction: 'inbound',
  routing: 'smart',
  caller: '+33199001234',
  queue: 'Support',
  smartRoutingSeconds: 12
};

export interface Setup {
  readonly world: Twin;
  /** A script: no cookie, no Origin. */
  readonly script: Browser;
  readonly banner: Browser;
}

export async function setUp(): Promise<Setup> {
  const world = twin();
  return { world, script: new Browser(world), banner: await new Browser(world).signIn('alice.agent@acme.example') };
}

export const begin = async ({ script }: Setup, body: unknown = SMART): Promise<string> =>
  String(valueOf(await script.request('POST', INTERACTIONS, body))['id']);

export const look = async ({ script }: Setup, id: string): Promise<InteractionView> =>
  valueOf(await script.request('GET', `${INTERACTIONS}/${id}`)) as unknown as InteractionView;

export const act = async ({ script }: Setup, id: string, action: string, body?: unknown): Promise<InteractionView> =>
  valueOf(await script.request('POST', `${INTERACTIONS}/${id}/${action}`, body)) as unknown as InteractionView;
