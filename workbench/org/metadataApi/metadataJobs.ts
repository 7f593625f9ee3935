import { makeId } from '../core/ids.ts';
import type { OrgUser } from '../core/types.ts';
import type { MetadataOrg } from './metadataOrg.ts';
import { deploy } from './deploy.ts';
import { type DeployOptions } from './deployOptions.ts';
import { type DeployResult, deployResult } from './deployResult.ts';
import { type RetrieveRequest, type RetrieveResult, retrieve } from './retrieve.ts';

/** The deploys and retrieves of this org. Each is done at once; clients ask for what came of it, as they would at a real org. */
export interface MetadataJobs {
  deploy(user: OrgUser, zip: Uint8Array, options: DeployOptions): DeployResult;
  deployed(id: string): DeployResult | undefined;
  retrieve(request: RetrieveRequest): RetrieveResult;
  retrieved(id: string): RetrieveResult | undefined;
}

/** Results that are kept; older ones are forgotten. */
const KEPT = 20;

export function createMetadataJobs(org: MetadataOrg, now: () => number): MetadataJobs {
  const [deploys, retrieves] = [results<DeployResult>('0Af'), results<RetrieveResult>('09S')];
  return {
    deploy: (user, zip, options) =>
      deploys.add((id) => {
        const started = now();
        const outcome = deploy(org, user, zip, options.checkOnly);
        return deployResult({ id, user, options, outcome, started, finished: now() });
      }),
    deployed: deploys.find,
    retrieve: (request) => retrieves.add((id) => retrieve(org, request, id)),
    retrieved: retrieves.find
  };
}

function results<T>(prefix: string): { add(make: (id: string) => T): T; find(id: string): T | undefined } {
  const kept = new Map<string, T>();
  let count = 0;
  return {
    add(make) {
      count += 1;
      const id = makeId(prefix, count);
      const result = make(id);
      kept.set(id, result);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return result;
    },
    // Clients use the short form of an id too.
    find: (id) => [...kept].find(([full]) => full === id || full.slice(0, 15) === id)?.[1]
  };
}
