import type { ChaosSession } from '../chaos/session.ts';

/** How many Tasks the org has of interactions whose id begins like that. `prefix` holds no quotes or wildcards. */
export function countTasks({ org }: ChaosSession, prefix: string): number {
  return org.system.query(`SELECT COUNT() FROM Task WHERE inocx__Interaction_Id__c LIKE '${prefix}%'`).totalSize;
}
