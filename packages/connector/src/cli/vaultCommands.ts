import { type Command, Option } from 'commander';
import { Fault } from '../faults/fault.ts';
import { roleSchema, type Role } from '../vault/access.ts';
import { newKey, writeNewKey } from '../vault/keys.ts';
import { commonOf, withConnector } from './open.ts';
import type { Runtime } from './runtime.ts';

function writeKey(path: string): void {
  try {
    writeNewKey(path);
  } catch {
    throw new Fault('InputRefused', { fields: ['file'], detail: `${path} exists or cannot be written` });
  }
}

export function vaultCommands(program: Command, runtime: Runtime): void {
  const vault = program.command('vault').description('keys that seal the stored secrets');
  vault
    .command('new-key')
    .description('make a key: into a new file that only you can read, else on standard output')
    .argument('[file]')
    .action((file: string | undefined) => {
      if (file === undefined) return runtime.out(`${newKey()}\n`);
      writeKey(file);
      runtime.err(`A new key is in ${file}. Without it the stored secrets are lost: keep a copy in a safe place.\n`);
    });
  vault
    .command('rotate-key')
    .description('seal everything with the first key again; the old keys stand behind it until then')
    .action(async (_options: unknown, command: Command) => {
      const common = commonOf(command);
      const count = await withConnector(runtime, common, (connector) => connector.vault.rotateKey());
      runtime.out(
        common.json === true
          ? `${JSON.stringify({ sealed: count })}\n`
          : `${count} secrets were sealed anew; only the first key is needed now.\n`
      );
    });
}

export function keyCommands(program: Command, runtime: Runtime): void {
  program
    .command('keys')
    .description('API keys of the service')
    .command('add')
    .argument('<name>')
    .addOption(new Option('--role <role>', 'what it may do').choices(roleSchema.options).makeOptionMandatory())
    .action(async (name: string, { role }: { readonly role: Role }, command: Command) => {
      const common = commonOf(command);
      const key = await withConnector(runtime, common, (connector) => connector.vault.apiKeys.add(name, role, connector.clock.now()));
      runtime.out(common.json === true ? `${JSON.stringify({ name, role, key })}\n` : `${key}\n`);
      runtime.err('It is shown this once: only its hash is kept.\n');
    });
}

export function methodsCommand(program: Command, runtime: Runtime): void {
  program
    .command('methods')
    .description('list the authentication methods and their connections')
    .action(async (_options: unknown, command: Command) => {
      const common = commonOf(command);
      const [methods, connections] = await withConnector(
        runtime,
        common,
        async (one) => [await one.methods.list(), await one.connections()] as const
      );
      const rows = methods.map(({ ref, name, environment, grant, owner }) => ({
        ...{ ref, name, environment, grant, owner },
        connections: connections.filter(({ method }) => method === ref)
      }));
      if (common.json === true) return runtime.out(`${JSON.stringify({ methods: rows })}\n`);
      for (const row of rows) {
        const own = row.connections.map(({ username, host, state }) => `${state} as ${username} at ${host}`);
        runtime.out(`${row.ref}\t${row.name}\t${row.environment}\t${row.grant}\t${own.join('; ') || 'not connected'}\n`);
      }
    });
}
