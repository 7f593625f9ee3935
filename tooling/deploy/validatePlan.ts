import { deployableFolders } from './folderPlan.ts';
import type { Step } from './plan.ts';

/** Asks an org whether it would take the package, and changes nothing there. The package holds no Apex, so no tests run. */
export function validatePlan(org: string, insight: boolean): Step[] {
  const folders = [...deployableFolders(), ...(insight ? ['insight-app'] : [])];
  return [
    {
      says: `Asking ${org} whether it would take ${folders.length} folders`,
      sf: [
        ...['project', 'deploy', 'start', '--dry-run'],
        ...folders.flatMap((folder) => ['--source-dir', folder]),
        ...['--target-org', org, '--wait', '30']
      ],
      advice: 'The lines above name file and fault. Names that only an org can check stand in docs/unproven.md: is it one of those?'
    }
  ];
}
