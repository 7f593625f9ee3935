import type { BannerAnswer, BannerMethods, InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import { createBannerClient } from '@inocx/bridge/index.ts';
import { createWindowLink } from '@inocx/bridge/link/windowLink.ts';
import { type Behaviour, PRESENT, type RequestName } from '@inocx/testing/contract/bannerHarness.ts';
import { followCommands } from './remote.ts';

/** The Banner's page of the contract: with the client library, or raw. Which one, the address says. */
const query = new URLSearchParams(window.location.search);
const softphone = query.get('softphone') ?? '';
const CAPABILITIES = ['dial', 'control', 'selectRecord', 'taskSaved', 'scenarios'] as const;
const behaviours = new Map<RequestName, Behaviour>();
const asked: { method: RequestName; request: unknown }[] = [];
const looking = new Set<() => void>();

function answering(method: Exclude<RequestName, 'hello'>): (request: unknown) => Promise<BannerAnswer> {
  return (request) => {
    asked.push({ method, request });
    for (const look of looking) look();
    const behaviour = behaviours.get(method) ?? 'accept';
    if (behaviour === 'silent') return new Promise(() => undefined);
    return Promise.resolve(behaviour === 'accept' ? { ok: true } : { ok: false, reason: behaviour.refuse });
  };
}

const methods: Omit<BannerMethods, 'hello'> = {
  dial: answering('dial'),
  control: answering('control'),
  selectRecord: answering('selectRecord'),
  taskSaved: answering('taskSaved')
};

/** Waits until `count` requests of a method have come. */
function whenRequested(method: RequestName, count: number): Promise<unknown[]> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = asked.filter((one) => one.method === method).map((one) => withoutVersion(one.request));
      if (found.length < count) return;
      looking.delete(look);
      resolve(found);
    };
    looking.add(look);
    look();
  });
}

function withoutVersion(request: unknown): unknown {
  const { v: _v, ...rest } = request as { v: number };
  return rest;
}

/** A Banner that shakes hands and greets, and otherwise sends what it is told to. */
function rawBanner(): (name: string, args: readonly unknown[]) => unknown {
  const hello = () => ({ version: 1, session: `raw-${query.get('load')}`, capabilities: CAPABILITIES, agent: null, replay: [] });
  const link = createWindowLink({
    remoteWindow: window.parent,
    origins: [softphone],
    methods: { hello, ...methods },
    onLinked: () => void link.call('ready', { v: 1 }, 10_000),
    onLost: () => undefined
  });
  return (name, args) => link.call(name, args[0], 10_000).then(() => null);
}

/** A Banner with the library INO cx uses; a command names one of its methods. */
function clientBanner(): (name: string, args: readonly unknown[]) => unknown {
  let duringGreeting: unknown = null;
  const known: unknown = JSON.parse(query.get('known') ?? '[]');
  const client = createBannerClient({
    allowedOrigins: [softphone],
    methods,
    session: 'contract',
    capabilities: CAPABILITIES,
    now: () => PRESENT,
    replay: () => {
      // The greeting was heard, and its reply is not yet on the line.
      if (duringGreeting !== null) client.interaction(duringGreeting as InteractionSnapshot);
      return known as [];
    }
  });
  return (name, args) => {
    if (name === 'duringGreeting') {
      duringGreeting = args[0];
      return null;
    }
    const method: unknown = Reflect.get(client, name);
    if (typeof method !== 'function') throw new Error(`the client has no ${name}`);
    Reflect.apply(method, client, args);
    return null;
  };
}

const speak = query.get('page') === 'raw' ? rawBanner() : clientBanner();

followCommands((name, args) => {
  if (name === 'behave') return behaviours.set(args[0] as RequestName, args[1] as Behaviour) && null;
  if (name === 'asked') return whenRequested(args[0] as RequestName, args[1] as number);
  return speak(name, args);
});
