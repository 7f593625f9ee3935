import type { Hosts } from './hosts.ts';
import type { App } from './http.ts';

export interface HostApps {
  readonly lightning: App;
  readonly visualforce: App;
  readonly org: App;
  readonly login: App;
  readonly ino: App;
  /** By origin: the hosts of Zoho's data centres. */
  readonly zoho: ReadonlyMap<string, App>;
}

/** Host and port as the Host header carries them: without the port where it is the scheme's own. */
const hostOf = (origin: string): string => new URL(origin).host;

/**
 * Picks the app by the Host header. An unknown name is refused with 421: a page of another site whose name resolves to this
 * machine must not reach the workbench.
 * @param loopback host and port under which command line clients reach the org, which cannot resolve the other names.
 */
export function routeByHost(hosts: Hosts, loopback: string, apps: HostApps): App {
  const table = new Map<string, App>([
    [hostOf(hosts.lightning), apps.lightning],
    [hostOf(hosts.visualforce), apps.visualforce],
    [hostOf(hosts.org), apps.org],
    [hostOf(hosts.login), apps.login],
    [hostOf(hosts.test), apps.login],
    [hostOf(hosts.ino), apps.ino],
    ...[...apps.zoho].map(([origin, app]): [string, App] => [hostOf(origin), app]),
    [loopback, apps.org]
  ]);
  return async (request) => {
    const app = table.get(request.url.host);
    if (app !== undefined) return app(request);
    return {
      status: 421,
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
      body: `This workbench does not serve ${request.url.host}. It serves ${[...table.keys()].join(', ')}.`
    };
  };
}
