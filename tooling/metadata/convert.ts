import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSf } from '../lib/sfCli.ts';

export interface Conversion {
  /** Folder in the Metadata API's format; whoever asked takes it away. */
  readonly folder: string;
  readonly code: number;
  readonly error: string;
}

/**
 * Converts one package directory with the real `sf project convert source`, as a deploy would see it, replacements included.
 * @param directory package directory, from the project's root
 * @param project folder of the project; this one by default
 * @param inoCxDomain value for the replacement of `{{domain}}`; undefined leaves it unset
 */
export async function convertSource(directory: string, project?: string, inoCxDomain?: string): Promise<Conversion> {
  const folder = mkdtempSync(join(tmpdir(), 'inocx-convert-'));
  const { code, error } = await runSf(['project', 'convert', 'source', '--root-dir', directory, '--output-dir', folder], {
    ...(project === undefined ? {} : { cwd: project }),
    env: { SF_APPLY_REPLACEMENTS_ON_CONVERT: 'true', INO_CX_DOMAIN: inoCxDomain }
  });
  return { folder, code, error };
}
