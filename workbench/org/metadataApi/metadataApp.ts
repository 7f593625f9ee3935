import type { App } from '../../lib/http.ts';
import type { MetadataOrg } from './metadataOrg.ts';
import { createMetadataJobs } from './metadataJobs.ts';
import { isRestDeploy, restDeployApp } from './restDeploy.ts';
import { soapApp } from './soapApp.ts';

/**
 * The Metadata API over SOAP and REST, in front of `otherwise`: what is deployed by either way is asked for by either.
 * @param now UTC milliseconds.
 */
export function metadataApp(org: MetadataOrg, otherwise: App, now: () => number = Date.now): App {
  const jobs = createMetadataJobs(org, now);
  const [soap, rest] = [soapApp(org, jobs), restDeployApp(org, jobs)];
  return (request) => {
    const { pathname } = request.url;
    if (pathname.startsWith('/services/Soap/')) return soap(request);
    return isRestDeploy(pathname) ? rest(request) : otherwise(request);
  };
}
