import type { Deployable } from './content/orgContent.ts';
import type { Org } from './core/types.ts';
import type { RestOrg } from './rest/restOrg.ts';
import type { TwinOrg } from './rest/twinApp.ts';

/** The whole org, as the workbench puts it together. Each of its rooms takes only the parts that it needs. */
export interface WorkbenchOrg extends Org, RestOrg, TwinOrg, Deployable {
  readonly settings: Org['settings'];
}
