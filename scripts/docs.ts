import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_REPORT, apiReport } from '../tooling/build/clientPackage.ts';
import { connectorApiPage } from '../tooling/docs/connectorApiPage.ts';
import { faultsPage } from '../tooling/docs/faultsPage.ts';
import { SOFTPHONE_PAGE, WORD_NAMES, softphonePage, wordNamesModule } from '../tooling/docs/labelNames.ts';
import { thirdPartyPage } from '../tooling/docs/thirdPartyPage.ts';
import { root } from '../tooling/lib/root.ts';
import { SETUP_IMPORT, setupImportXml } from '../tooling/metadata/setupImport.ts';

writeFileSync(join(root, 'docs/faults.md'), faultsPage());
writeFileSync(join(root, 'docs/connector-api.md'), connectorApiPage());
writeFileSync(join(root, 'docs/third-party.md'), thirdPartyPage());
writeFileSync(join(root, WORD_NAMES), wordNamesModule());
writeFileSync(join(root, SOFTPHONE_PAGE), softphonePage());
writeFileSync(join(root, SETUP_IMPORT), setupImportXml());
writeFileSync(join(root, API_REPORT), await apiReport());
