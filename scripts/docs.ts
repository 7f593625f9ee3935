import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsPage } from './docs/faultsPage.ts';
import { root } from './lib/root.ts';

writeFileSync(join(root, 'docs/faults.md'), faultsPage());
