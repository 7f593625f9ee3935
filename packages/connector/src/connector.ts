import { type Actions, actionsOn } from './actions/actions.ts';
import type { SystemApp } from './actions/setup.ts';
import { crmOn, type CrmModule } from './crm/crm.ts';
import { type CallLogs, callLogsOn } from './crm/log/callLog.ts';
import { type Logbook, logbookIn } from './crm/log/logbook.ts';
import { deskLog } from './crm/log/deskLog.ts';
import { salesforceLog } from './crm/log/salesforceLog.ts';
import { logInto } from './crm/logInto.ts';
import { HourCache } from './crm/model/hourCache.ts';
import { openSalesforceCrm } from './crm/vendors/salesforceVendor.ts';
import { openZohoCrm } from './crm/vendors/zohoVendor.ts';
import { consentOn, type Consent } from './auth/consent.ts';
import { tokenCallOn } from './auth/renewal.ts';
import { salesforceSignIn } from './auth/salesforce/signIn.ts';
import { type SignIns, TENANT } from './auth/parts.ts';
import { sessionsOn } from './auth/session.ts';
import { type Sso, ssoOn } from './auth/sso.ts';
import { zohoSignIn } from './auth/zoho/signIn.ts';
import { type Clock, systemClock } from './clock/clock.ts';
import { Fault } from './faults/fault.ts';
import { createHttp } from './http/http.ts';
import { type Network, openNetwork } from './http/network.ts';
import { type Places, productionPlaces } from './http/places.ts';
import { type Log, noLog } from './log/log.ts';
import { type Salesforce, salesforceOf } from './salesforce/client.ts';
import { type Describes, describesOn } from './salesforce/describes.ts';
import type { ConnectorParts } from './service/connectorParts.ts';
import type { ServiceOptions } from './service/parts.ts';
import { createService, type Service } from './service/service.ts';
import type { OpenStore } from './store/port.ts';
import { type Graph, graphOn } from './graph/graph.ts';
import { mirrorPlace } from './sync/mirrorPlace.ts';
import { DEFAULT_SHARES } from './sync/governor.ts';
import { DEFAULT_PACE, type Pace } from './sync/pace.ts';
import { type SyncModule, type SyncParts, syncOn } from './sync/sync.ts';
import type { ConnectionInfo, Connections } from './vault/connections.ts';
import type { Keys } from './vault/keys.ts';
import { leasesOn } from './vault/lease.ts';
import type { Methods } from './vault/methods.ts';
import type { SsoConnectors } from './vault/sso.ts';
import { openVault, type Vault } from './vault/vault.ts';
import { type ZohoDesk, zohoDeskOf } from './zoho/client.ts';

export interface ConnectorOptions {
  readonly store: OpenStore;
  /** Where the mirror is kept; without one nothing is mirrored. */
  readonly mirror?: OpenStore;
  readonly keys: Keys;
  /** Origin under which browsers reach the service, such as https://acme.ino.cx. */
  readonly publicUrl: string;
  readonly places?: Places;
  readonly network?: Network;
  readonly clock?: Clock;
  readonly log?: Log;
  /** How often the mirror asks, and how much at once. */
  readonly pace?: Partial<Pace>;
  /** The vendor's own app for Salesforce actions; without one each customer brings their own. */
  readonly systemApp?: SystemApp;
}

export interface Connector {
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly vault: Vault;
  readonly methods: Methods;
  readonly ssoConnectors: SsoConnectors;
  readonly consent: Consent;
  readonly sso: Sso;
  readonly actions: Actions;
  readonly crm: CrmModule;
  /** The call log of the customer systems, from INO cx's side. */
  readonly callLogs: CallLogs;
  /** The mirror of the CRM. */
  readonly sync: SyncModule;
  /** Customers with their people, deals and interactions, from the mirror. */
  readonly graph: Graph;
  /** The org of a method's connection; `user` for methods with which each user connects. The connection is looked up at each call. */
  salesforce(ref: string, user?: string): Salesforce;
  /** The organisation of Zoho Desk of a method's connection. */
  zohoDesk(ref: string, user?: string): ZohoDesk;
  connections(): Promise<readonly ConnectionInfo[]>;
  /** The connector over HTTP, as one fetch handler. */
  service(options?: ServiceOptions): Service;
  close(): Promise<void>;
}

const noMirror: OpenStore = async () => {
  throw new Fault('StoreUnavailable', { detail: 'the connector was opened without a place for the mirror' });
};

type MirrorModules = Pick<Connector, 'sync' | 'graph' | 'close'>;

/** What works with the mirror, which is opened when it is first needed. */
function mirrorFor(
  { mirror = noMirror, pace }: ConnectorOptions,
  connections: Connections,
  parts: Pick<SyncParts, 'sessions' | 'clock'>
): MirrorModules {
  const place = mirrorPlace(mirror, connections);
  const sync = syncOn({ ...parts, place, pace: { ...DEFAULT_PACE, ...pace }, shares: DEFAULT_SHARES });
  return { sync, graph: graphOn(place), close: () => place.close() };
}

function originOf(publicUrl: string): string {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Fault('InputRefused', { fields: ['publicUrl'], detail: 'no http or https address' });
  return url.origin;
}

interface CustomerSystems extends Pick<Connector, 'vault' | 'clock' | 'log' | 'salesforce' | 'zohoDesk'> {
  readonly logbook: Logbook;
  readonly describes: Describes;
}

/** What works with records of the customer systems. */
function callLogsAndCrm(parts: CustomerSystems): Pick<Connector, 'callLogs' | 'crm'> {
  const { vault, clock, describes, salesforce, zohoDesk } = parts;
  const { crms, methods, connections, journal } = vault;
  const logVendors = {
    salesforce: salesforceLog({ clock, describes, salesforce }),
    zohoDesk: deskLog({ clock, journal, desk: zohoDesk })
  };
  const callLogs = callLogsOn({ ...parts, connections, random: Math.random, vendors: logVendors });
  const vendors = { salesforce: openSalesforceCrm(salesforce, describes), zohoDesk: openZohoCrm(zohoDesk, new HourCache(clock)) };
  return { callLogs, crm: crmOn({ crms, methods, connections, vendors, log: logInto(callLogs) }) };
}

/** Opens the store and everything on it. Throws Fault InputRefused, StoreUnavailable, StoreNewer or KeyWrong. */
export async function openConnector(options: ConnectorOptions): Promise<Connector> {
  const { places = productionPlaces, clock = systemClock, log = noLog } = options;
  const publicUrl = originOf(options.publicUrl);
  const store = await options.store();
  try {
    const vault = await openVault(store, options.keys);
    const http = createHttp({ fetch: await openNetwork(options.network), places, clock, log, random: Math.random });
    const { methods, connections } = vault;
    const signIns: SignIns = { salesforce: salesforceSignIn({ http, clock }), zohoDesk: zohoSignIn({ http, connections, clock }) };
    const call = tokenCallOn({ signIns, methods, clock, log });
    const leases = leasesOn({ connections, clock, log, random: Math.random, call });
    const auth = { vault, http, signIns, clock, log, publicUrl };
    const sessions = sessionsOn({ http, connections, leases, clock });
    const consent = consentOn(auth);
    const salesforce = (ref: string, user?: string): Salesforce => salesforceOf(sessions, ref, user?.toLowerCase() ?? TENANT);
    const zohoDesk = (ref: string, user?: string): ZohoDesk => zohoDeskOf(sessions, ref, user?.toLowerCase() ?? TENANT);
    const { systemApp } = options;
    const describes = describesOn(clock);
    const actions = actionsOn({ vault, clock, consent, places, describes, salesforce, ...(systemApp === undefined ? {} : { systemApp }) });
    const vendors = { salesforce, zohoDesk, describes };
    const { callLogs, crm } = callLogsAndCrm({ vault, logbook: logbookIn(store, options.keys), clock, log, ...vendors });
    const mirror = mirrorFor(options, connections, { sessions, clock });
    const own = { publicUrl, clock, log, vault, consent, sso: ssoOn(auth) };
    const { sync, graph } = mirror;
    const parts: ConnectorParts = { ...own, actions, crm, callLogs, sync, graph, salesforce, zohoDesk };
    return {
      ...parts,
      methods,
      ssoConnectors: vault.sso,
      connections: () => connections.list(),
      service: (serviceOptions) => createService(parts, serviceOptions),
      close: async () => {
        await mirror.close();
        await store.close();
      }
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
