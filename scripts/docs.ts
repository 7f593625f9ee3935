import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_REPORT, apiReport } from './build/clientPackage.ts';
import { faultsPage } from './docs/faultsPage.ts';
import { thirdPartyPage } from './docs/thirdPartyPage.ts';
import { root } from './lib/root.ts';
import { SETUP_IMPORT, setupImportXml } from './metadata/setupImport.ts';

writeFileSync(join(root, 'docs/faults.md'), faultsPage());
writeFileSync(join(root, 'docs/third-party.md'), thirdPartyPage());
writeFileSync(join(root, SETUP_IMPORT), setupImportXml());
writeFileSync(join(root, API_REPORT), await apiReport());
