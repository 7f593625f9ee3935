import { makeId } from '../core/ids.ts';
import type { OrgUser } from '../core/types.ts';
import type { MetadataOrg } from './metadataOrg.ts';
import { deploy } from './deploy.ts';
import { type DeployOptions, DeployRefused } from './deployOptions.ts';
import { type DeployResult, deployResult } from './deployResult.ts';
import { type RetrieveRequest, type RetrieveResult, retrieve } from './retrieve.ts';

/** The deploys and retrieves of this org. Each is done at once; clients ask for what came of it, as they would at a real org. */
export interface MetadataJobs {
  deploy(user: OrgUser, zip: Uint8Array, options: DeployOptions): DeployResult;
  /** Deploys what was validated with its tests in the last ten days, once. Throws DeployRefused. */
  quickDeploy(user: OrgUser, validationId: string): DeployResult;
  /** Throws DeployRefused: a deploy is over before anybody could cancel it. */
  cancel(id: string): never;
  deployed(id: string): DeployResult | undefined;
  retrieve(request: RetrieveRequest): RetrieveResult;
  retrieved(id: string): RetrieveResult | undefined;
}

/** Results that are kept; older ones are forgotten. */
const KEPT = 20;
const VALIDATED_MS = 10 * 24 * 60 * 60 * 1000;

interface Validated {
  readonly zip: Uint8Array;
  readonly options: DeployOptions;
  /** UTC ms. */
  readonly at: number;
}

export function createMetadataJobs(org: MetadataOrg, now: () => number): MetadataJobs {
  const [deploys, retrieves] = [results<DeployResult>('0Af'), results<RetrieveResult>('09S')];
  const validated = new Map<string, Validated>();
  const run = (user: OrgUser, zip: Uint8Array, options: DeployOptions): DeployResult =>
    deploys.add((id) => {
      const started = now();
      const outcome = deploy(org, user, zip, options.checkOnly);
      if (outcome.problems.length === 0 && options.checkOnly && options.testLevel !== 'NoTestRun')
        validated.set(id, { zip, options, at: started });
      for (const [old] of validated) if (deploys.find(old) === undefined && old !== id) validated.delete(old);
      return deployResult({ id, user, options, outcome, started, finished: now() });
    });
  return {
    deploy: run,
    quickDeploy(user, validationId) {
      const { id = '' } = deploys.find(validationId) ?? {};
      const found = validated.get(id);
      if (found === undefined || now() - found.at > VALIDATED_MS)
        throw new DeployRefused(`${validationId} is no validation with tests that succeeded in the last ten days and was not deployed yet`);
      validated.delete(id);
      return run(user, found.zip, { ...found.options, checkOnly: false });
    },
    cancel(id) {
      throw new DeployRefused(deploys.find(id) === undefined ? `There is no deploy ${id}` : 'Deployment already completed');
    },
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
