import type { Page } from 'playwright-core';
import type { HostApps } from '../../lib/hostRouter.ts';
import { productionHosts } from '../../lib/hosts.ts';
import { createShell } from '../app.ts';
import { adapters } from './adapterPages.ts';
import { type Harness, LIGHTNING, VISUALFORCE } from './harness.ts';
import { createStubOrg, type StubOrg } from './stubOrg.ts';

/** A contact of the stub org. */
export const ANNA = {
  Id: '003000000000001AAA',
  Name: 'Anna Berg',
  Title: 'Buyer',
  Phone: '(415) 555-1234',
  MobilePhone: null,
  Email: 'anna@example.com'
};

const item = { component: 'opencti:softPhone', label: 'INO cx', icon: 'call', height: 560, width: 400, eager: true };

const layoutObjects = { Contact: [{ displayName: 'Name', apiName: 'Name' }] };

/** What the org says of an agent with everything in place. The adapter is a page without the library: the test speaks for it. */
export const agentSession = () => ({
  orgId: '00D000000000001AAA',
  user: { id: '005000000000001AAA', username: 'agent@example.com', name: 'Camille Agent', language: 'en_US' },
  app: { label: 'INO cx Console', navType: 'Console', tabs: ['standard-home', 'standard-Contact', 'standard-Task'], utilityItems: [item] },
  callCenter: {
    internalName: 'INO_cx',
    adapterUrl: '/apex/Bare',
    settings: { '/reqGeneralInfo/reqSalesforceCompatibilityMode': 'Lightning' },
    height: 600,
    width: 420
  },
  softphoneLayout: {
    Inbound: {
      callRelatedFields: ['ANI'],
      objects: layoutObjects,
      screenPopSettings: {
        NoMatch: { screenPopType: 'PopToEntity', screenPopData: 'Contact' },
        SingleMatch: { screenPopType: 'PopToEntity' },
        MultipleMatches: { screenPopType: 'PopToSearch' }
      }
    },
    Outbound: { callRelatedFields: [], objects: layoutObjects, screenPopSettings: {} },
    Internal: { callRelatedFields: [], objects: {}, screenPopSettings: {} }
  }
});

export function agentOrg(): StubOrg {
  const org = createStubOrg(agentSession());
  org.records.set(ANNA.Id, ANNA);
  org.found.set('+14155551234', { [ANNA.Id]: { Id: ANNA.Id, RecordType: 'Contact', Name: ANNA.Name } });
  return org;
}

/** The shell in front of a stub org: a new one for each page, or the one that `current` names at the time. */
export function shellApps(current?: () => StubOrg): Pick<HostApps, 'lightning' | 'visualforce'> {
  let own = agentOrg();
  const org = current ?? (() => own);
  const shell = createShell({ hosts: productionHosts, org: (request) => org().app(request), policy: () => '' });
  return {
    visualforce: adapters,
    lightning: async (request) => {
      if (request.url.pathname.startsWith('/lightning/')) own = agentOrg();
      return shell(request);
    }
  };
}

/** Loads the shell anew as the agent, in the harness's page, and waits for its first page and for the adapter. */
export async function openShell(harness: Harness, path = '/lightning/page/home'): Promise<Page> {
  const { context, page } = harness;
  await context.addCookies([{ name: 'sid', value: 'good', url: LIGHTNING }]);
  const adapter = page.waitForEvent('framenavigated', (frame) => frame.url().startsWith(VISUALFORCE));
  await page.goto(`${LIGHTNING}${path}`);
  await adapter;
  await page.locator('main[aria-busy=false]').waitFor();
  const frame = page.frames().find((one) => one.url().startsWith(VISUALFORCE));
  await frame?.waitForLoadState();
  return page;
}
