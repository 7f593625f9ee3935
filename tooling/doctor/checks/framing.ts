import { type Check, type Finding, SETUP, manual, ok, fail } from './check.ts';
import { type OrgReader, type Row, textOf } from './orgReader.ts';

const RISKS = 'SELECT DurableId, Setting, OrgValue, OrgValueRaw FROM SecurityHealthCheckRisks';

/** Health Check's own name of the setting; its label is in the language of the user who asks. */
const KEY = /(?:^|\.)clickjackVisualForceNoHeaders$/i;
const LABEL = 'Enable clickjack protection for customer Visualforce pages with headers disabled';

const clickjack: Check = {
  id: 'clickjack',
  says: 'Only the org’s own pages and trusted domains may frame the softphone’s page',
  page: SETUP.clickjack,
  fix: `Tick "${LABEL}", save, and open the softphone once: where it stays empty, write the page’s whole address into the CTI Adapter URL (docs/admin.md, step 2).`,
  look: async (org) => {
    const row = await risk(org);
    return row === undefined ? manual('Health Check of this org does not list the setting') : finding(row);
  }
};

async function risk(org: OrgReader): Promise<Row | undefined> {
  const rows = await org.tooling(RISKS);
  return rows.find((row) => KEY.test(textOf(row, 'DurableId'))) ?? rows.find((row) => textOf(row, 'Setting') === LABEL);
}

/** The raw value where there is one: the other is a word in the user's language. Never Health Check's verdict: an org may set its own standard. */
function finding(row: Row): Finding {
  const values = [textOf(row, 'OrgValueRaw'), textOf(row, 'OrgValue')];
  if (values.some((value) => /^(?:true|enabled)$/i.test(value))) return ok();
  if (values.some((value) => /^(?:false|disabled)$/i.test(value))) return fail('any page may frame it: the setting is off');
  return manual(`the org's value "${values.find((value) => value !== '') ?? ''}" is not known here`);
}

export const framingChecks: readonly Check[] = [clickjack];
