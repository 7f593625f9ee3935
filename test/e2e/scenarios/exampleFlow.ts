import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../tooling/lib/root.ts';
import { changedProject } from '../../../workbench/drive/changedProject.ts';

/** API name of the screen flow that docs/extending.md shows. */
export const EXAMPLE_FLOW = 'Unknown_Caller';

/** The project with that flow beside the package, in the org of the customer, to the letter as the document has it. */
export function exampleFlowSources(): ReturnType<typeof changedProject> {
  const flow = /^```xml\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, 'docs/extending.md'), 'utf8'))?.[1];
  if (flow === undefined) throw new Error('docs/extending.md shows no flow.');
  return changedProject({ [`devhub-app/main/flows/${EXAMPLE_FLOW}.flow-meta.xml`]: () => flow });
}
