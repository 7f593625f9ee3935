import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../tooling/lib/root.ts';
import { runSf, type SfAnswer } from '../../tooling/lib/sfCli.ts';
import { runCommand } from '../../tooling/test/command.ts';
import { startWorkbench, type Workbench } from '../../workbench/server.ts';
import { copyProject, type ProjectCopy } from './projectCopy.ts';

/** The real Salesforce CLI in front of an org that has nothing deployed. */
export interface CliHarness {
  readonly workbench: Workbench;
  readonly project: ProjectCopy;
  /** Runs a command in the project, as the logged-in user. */
  sf(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<SfAnswer>;
  /** Runs a script of this project with the CLI's logins: `scripts/<name>.ts`. */
  script(name: string, ...args: readonly string[]): ReturnType<typeof runCommand>;
  /** Commands of the CLI that `sf` has run so far. */
  readonly commands: readonly string[];
  /** An access token of a user, as a browser's login would leave it in the cookie. */
  token(username: string): string;
  close(): Promise<void>;
}

export const ADMIN = 'admin@acme.example';
export const ALICE = 'alice.agent@acme.example';

/** Starts an org with nothing deployed, and the CLI in front of it. */
export const cliHarness = async (): Promise<CliHarness> => cliOf(await startWorkbench({ mode: 'local', sources: [], customerApps: false }));

/** The CLI with a home folder that all its commands share. Closing it closes the workbench. */
export function cliOf(workbench: Workbench): CliHarness {
  const project = copyProject();
  const home = mkdtempSync(join(tmpdir(), 'inocx-home-'));
  const commands: string[] = [];
  const variables = { HOME: home, USERPROFILE: home, SF_USE_GENERIC_UNIX_KEYCHAIN: 'true', SF_TARGET_ORG: ADMIN, INO_CX_DOMAIN: 'acme' };
  return {
    workbench,
    project,
    commands,
    sf(args, env = {}) {
      commands.push(args.join(' '));
      return runSf(args, { cwd: project.folder, env: { ...variables, ...env } });
    },
    script: (name, ...args) => runCommand(process.execPath, [join(root, 'scripts', `${name}.ts`), ...args], variables),
    token(username) {
      const user = workbench.org.userByName(username);
      if (user === undefined) throw new Error(`The org has no user ${username}`);
      return workbench.org.sessions.open(user.id).token;
    },
    async close() {
      await workbench.close();
      project.remove();
      rmSync(home, { recursive: true, force: true });
    }
  };
}
