import type { Command } from 'commander';
import { crmCsv } from '../crm/csv.ts';
import { vendorSchema } from '../crm/model/file.ts';
import { crmTemplate } from '../crm/templates.ts';
import { Fault } from '../faults/fault.ts';
import { readInput } from '../faults/readInput.ts';
import { refSchema } from '../vault/methods.ts';
import { EXIT } from './exitCodes.ts';
import { commonOf, readJson, withConnector } from './open.ts';
import type { Runtime } from './runtime.ts';

interface PopOptions {
  readonly profile: string;
  readonly agent?: string;
  readonly number?: string;
  readonly address?: string;
  readonly flow?: string;
  readonly direction?: string;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function fileCommands(crm: Command, runtime: Runtime): void {
  crm
    .command('template')
    .description('print the file that INO cx’s article recommends')
    .argument('<vendor>', vendorSchema.options.join(' or '))
    .option('--method <ref>', 'reference of the method; when not given: sf, or zoho')
    .option('--csv', 'one row a field')
    .action((vendor: string, { method, csv }: { readonly method?: string; readonly csv?: boolean }) => {
      const known = readInput(vendorSchema, vendor);
      const file = crmTemplate(known, readInput(refSchema, method ?? (known === 'zohoDesk' ? 'zoho' : 'sf')));
      runtime.out(csv === true ? crmCsv(file) : json(file));
    });
  crm
    .command('import')
    .description('keep a file under a reference')
    .argument('<ref>')
    .argument('<file>')
    .action(async (ref: string, path: string, _options: unknown, command: Command) => {
      const file = readJson(path);
      await withConnector(runtime, commonOf(command), (connector) => connector.crm.put(readInput(refSchema, ref), file));
      runtime.out(`${ref} is kept.\n`);
    });
  crm
    .command('export')
    .description('print a kept file')
    .argument('<ref>')
    .action(async (ref: string, _options: unknown, command: Command) =>
      runtime.out(json(await withConnector(runtime, commonOf(command), (connector) => connector.crm.get(ref))))
    );
}

/** Runs `inocx crm …`: CRM v2 files, their check, and a screen pop. */
export function crmCommands(program: Command, runtime: Runtime, exit: (code: number) => void): void {
  const crm = program.command('crm').description('CRM v2: which objects and fields INO cx works with, and its scenarios');
  crm
    .command('check')
    .description('list everything that is wrong with a file')
    .argument('<file>')
    .option('--profiles <names>', 'all profiles of INO cx, with commas, so that unknown ones are found')
    .action(async (path: string, { profiles }: { readonly profiles?: string }, command: Command) => {
      const common = commonOf(command);
      const file = readJson(path);
      const known = profiles === undefined ? {} : { profiles: profiles.split(',').map((name) => name.trim()) };
      const problems = await withConnector(runtime, common, (connector) => connector.crm.check(file, { ...known, signal: runtime.stop }));
      if (problems.length > 0) exit(EXIT.data);
      if (common.json === true) return runtime.out(`${JSON.stringify({ problems })}\n`);
      for (const { path: place, message } of problems) runtime.out(`${place}: ${message}\n`);
      if (problems.length === 0) runtime.out('Nothing is wrong.\n');
    });
  crm
    .command('pop')
    .description('say whose record a caller is')
    .argument('<file>')
    .requiredOption('--profile <name>', 'profile of the agent')
    .option('--agent <username>', 'INO cx username of the agent')
    .option('--number <number>', 'number of the other party')
    .option('--address <address>', 'e-mail address of the other party')
    .option('--flow <flow>', 'voice, email or messaging')
    .option('--direction <direction>', 'inbound, outbound or internal')
    .action(async (path: string, options: PopOptions, command: Command) => {
      const common = commonOf(command);
      if (options.number === undefined && options.address === undefined)
        throw new Fault('InputRefused', { fields: ['number', 'address'], detail: 'one of them is needed' });
      const file = readJson(path);
      const found = await withConnector(runtime, common, ({ crm: own }) => own.pop(own.load(file), options, { signal: runtime.stop }));
      if (common.json === true) return runtime.out(`${JSON.stringify(found)}\n`);
      runtime.out(`${found.kind}\n`);
      for (const { id, objectName, name } of found.records) runtime.out(`${objectName}\t${id}\t${name}\n`);
      for (const { id, objectName, name } of found.perhaps) runtime.out(`perhaps\t${objectName}\t${id}\t${name}\n`);
    });
  fileCommands(crm, runtime);
}
