import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageFacts } from '@inocx/telephony/ports/ports.ts';
import { projectCopy } from '../../workbench/org/__tests__/projectCopy.ts';
import { setCallCenterItem } from '../../workbench/org/callCenters/setCallCenterItem.ts';
import { createOrg } from '../../workbench/org/createOrg.ts';
import type { PackageSource } from '../../workbench/org/metadata/loadPackages.ts';
import { seedNumbers } from '../../workbench/org/seed/seedNumbers.ts';
import type { WorkbenchOrg } from '../../workbench/org/workbenchOrg.ts';
import { readSession, type Session } from '../../workbench/shell/client/rest/session.ts';
import { editableFields } from './editableFields.ts';
import { type Ledger, openLedger } from './ledger.ts';
import type { Product } from './loadProduct.ts';
import { type AskOrg, askOrg } from './orgRest.ts';
import { createVirtualClock, type VirtualClock } from './virtualClock.ts';

/** Rules of the product or of the package that a control run breaks on purpose; each must make the run fail. */
export interface Controls {
  /** The org's key field is deployed without `unique`. */
  readonly uniqueOff?: boolean;
  /** The browser's store takes a log only after its Task was sent. */
  readonly storeAfterSend?: boolean;
  /** Each update carries all fields of the log. */
  readonly sendAllFields?: boolean;
  /** A save is given up after ten seconds, and what is answered later is not heard. */
  readonly ignoresLateAnswers?: boolean;
  /** Of a refusal only its codes are read. */
  readonly readsCodesOnly?: boolean;
  /** A duplicate is never named. */
  readonly namesNoDuplicate?: boolean;
  /** A call whose start lies more than a day from the computer's clock is not taken. */
  readonly judgesTimes?: boolean;
}

/** What all shifts of a run share: the org, its clock, the package, the ledger. */
export interface ChaosSession {
  readonly product: Product;
  readonly clock: VirtualClock;
  readonly org: WorkbenchOrg;
  readonly ledger: Ledger;
  readonly controls: Controls;
  /** The agent's own requests, with the agent's rights. */
  readonly ask: AskOrg;
  readonly facts: PageFacts;
  /** The same for a page that loads now: the agent's rights may be others. */
  factsNow(): PageFacts;
  readonly session: Session;
  readonly editable: ReturnType<typeof editableFields>;
  /** Numbers that records of the org have. */
  readonly phones: readonly string[];
  close(): void;
}

/** A Monday morning. */
const START = Date.UTC(2026, 0, 5, 7);
const AGENT = 'alice.agent@acme.example';
const KEY_FILE = 'main/activity/objects/Activity/fields/Interaction_Id__c.field-meta.xml';

export async function openChaosSession(product: Product, controls: Controls = {}): Promise<ChaosSession> {
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  const file = join(folder, 'org.db');
  const clock = createVirtualClock(START);
  const org = await createOrg({ file, sources: sourcesOf(controls), now: clock.now });
  setCallCenterItem(org, '/connection/loginUrl', 'https://acme.ino.cx/login');
  const agent = org.userByName(AGENT);
  if (agent === undefined) throw new Error(`The org has no ${AGENT}.`);
  const ask = askOrg(org, agent.id);
  const facts = factsOf(product, org, agent.id);
  const ledger = openLedger(file, facts.taskFields['Interaction_Id__c']?.name ?? '');
  return {
    product,
    clock,
    org,
    ledger,
    controls,
    ask,
    facts,
    factsNow: () => factsOf(product, org, agent.id),
    session: readSession((await ask('GET', '/services/workbench/session')).body),
    editable: editableFields(org, agent.id),
    phones: seedNumbers().map(({ e164 }) => e164),
    close() {
      ledger.close();
      org.close();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

/** One copy of the project serves all sessions of a process that deploy the same. */
const copies = new Map<boolean, readonly PackageSource[]>();

function sourcesOf({ uniqueOff = false }: Controls): readonly PackageSource[] {
  const known = copies.get(uniqueOff);
  if (known !== undefined) return known;
  const sources = projectCopy();
  if (uniqueOff) dropUnique(sources);
  copies.set(uniqueOff, sources);
  return sources;
}

function dropUnique(sources: readonly PackageSource[]): void {
  const [core] = sources;
  if (core === undefined) throw new Error('The project has no package directory.');
  const path = join(core.folder, KEY_FILE);
  const text = readFileSync(path, 'utf8');
  const dropped = text.replace('<unique>true</unique>', '<unique>false</unique>').replace(/\s*<caseSensitive>true<\/caseSensitive>/, '');
  if (dropped === text) throw new Error(`${KEY_FILE} is not unique to begin with.`);
  writeFileSync(path, dropped);
}

/** What Softphone.page would write for this user: names and rights out of the org. */
function factsOf(product: Product, org: WorkbenchOrg, userId: string): PageFacts {
  const fields = org.describe('Task')?.fields;
  if (fields === undefined) throw new Error('The org has no Task.');
  const named = (local: string): string => (fields.has(local) ? local : `inocx__${local}`);
  return {
    orgId: org.id,
    userId,
    username: AGENT,
    language: 'en_US',
    resourceUrl: '/resource/softphone',
    bannerOrigins: 'https://*.ino.cx',
    taskFields: Object.fromEntries(
      product.TASK_FIELDS.map((local) => [local, { name: named(local), ...org.fieldRights(userId, 'Task', named(local)) }])
    ),
    labels: Object.fromEntries(product.LABEL_NAMES.map((name) => [name, name]))
  };
}
