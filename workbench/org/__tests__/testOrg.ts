import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createOrg } from '../createOrg.ts';
import type { PackageSource } from '../metadata/loadPackages.ts';
import type { OrgUser } from '../core/types.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';

export const NOW = Date.UTC(2030, 4, 31, 8, 30);

// A test file is a process of its own: what is opened here ends with it.
process.setMaxListeners(0);

/** Writes files into a folder that goes when the process ends. */
export function temporaryFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'org-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/**
 * The package's own fields, access and call center; of the softphone only a stand-in for its page, because its static resource is
 * there only after a build.
 */
export function packageSources(): readonly PackageSource[] {
  const page = temporaryFolder({
    'pages/Softphone.page': '<apex:page/>',
    'pages/Softphone.page-meta.xml': '<ApexPage><apiVersion>67.0</apiVersion><label>S</label></ApexPage>'
  });
  const folders = ['force-app/main/activity', 'force-app/main/access', page, 'force-app/main/callCenter'];
  return folders.map((folder) => ({ folder, namespace: 'inocx' }));
}

/** An org in memory that closes when the process ends. */
export async function testOrg(sources: readonly PackageSource[] = packageSources()): Promise<WorkbenchOrg> {
  const org = await createOrg({ sources, now: () => NOW });
  process.once('exit', () => org.close());
  return org;
}

export function userOf(org: WorkbenchOrg, name: 'admin' | 'alice.agent' | 'benoit.agent' | 'carl.agent'): OrgUser {
  const user = org.userByName(`${name}@acme.example`);
  if (user === undefined) throw new Error(`The seed has no ${name}`);
  return user;
}

/** What an OrgError says, for deepEqual; fails the test when nothing was thrown. */
export function refusalOf(run: () => unknown): { status: number; errorCode: string; message: string; fields: readonly string[] } {
  try {
    run();
  } catch (error) {
    if (error instanceof Error && 'errorCode' in error && 'status' in error && 'fields' in error) {
      const { status, errorCode, message, fields } = error;
      return { status: Number(status), errorCode: String(errorCode), message, fields: Array.isArray(fields) ? fields.map(String) : [] };
    }
    throw error;
  }
  throw new Error('Nothing was refused.');
}
