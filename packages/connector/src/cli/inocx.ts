import { Command, CommanderError } from 'commander';
import { type Language, wordsOf } from '../faults/catalogue.ts';
import { Fault } from '../faults/fault.ts';
import { actionCommands } from './actions.ts';
import { connectCommand } from './connect.ts';
import { crmCommands } from './crm.ts';
import { doctorCommand } from './doctor.ts';
import { EXIT, exitCodeOf } from './exitCodes.ts';
import { DEFAULT_URL } from './open.ts';
import type { Runtime } from './runtime.ts';
import { serveCommand } from './serve.ts';
import { graphCommands } from './graph.ts';
import { syncCommands } from './sync.ts';
import { keyCommands, methodsCommand, vaultCommands } from './vaultCommands.ts';

const AFTER = `
Keys: INOCX_CONNECTOR_KEYS (base64, with commas; the first encrypts), else --key-file. No secret is ever an argument.
Ends with 0 well, 2 wrong command line, 65 wrong data, 69 not reachable, 75 try later, 77 consent needed.
`;

const languageOf = ({ env }: Runtime): Language => (/^fr/i.test(env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '') ? 'fr' : 'en');

function programFor(runtime: Runtime, exit: (code: number) => void): Command {
  const { env } = runtime;
  const program = new Command('inocx')
    .description('INO cx’s connector: signs in to Salesforce, keeps the tokens, serves them to INO cx')
    .option('--data <folder>', 'folder of the data', env['INOCX_CONNECTOR_DATA'] ?? runtime.dataFolder)
    .option('--key-file <file>', 'file with the keys', env['INOCX_CONNECTOR_KEY_FILE'])
    .option('--public-url <origin>', 'where browsers reach the service', env['INOCX_CONNECTOR_PUBLIC_URL'] ?? DEFAULT_URL)
    .option('--json', 'one JSON object instead of text')
    .addHelpText('after', AFTER)
    .exitOverride()
    .configureOutput({ writeOut: (text) => runtime.out(text), writeErr: (text) => runtime.err(text) });
  connectCommand(program, runtime);
  methodsCommand(program, runtime);
  doctorCommand(program, runtime, exit);
  vaultCommands(program, runtime);
  keyCommands(program, runtime);
  serveCommand(program, runtime);
  actionCommands(program, runtime, languageOf(runtime));
  crmCommands(program, runtime, exit);
  syncCommands(program, runtime, exit);
  graphCommands(program, runtime);
  return program;
}

function printFault(runtime: Runtime, fault: Fault, json: boolean): void {
  const { happened, fix } = wordsOf(fault.name, languageOf(runtime), fault.vendor);
  if (json) runtime.out(`${JSON.stringify({ fault })}\n`);
  else runtime.err(`${fault.code} ${happened}${fault.detail === undefined ? '' : ` (${fault.detail})`}\n${fix}\n`);
}

/** Runs one command line (without node and script). Resolves with the exit code. */
export async function inocx(argv: readonly string[], runtime: Runtime): Promise<number> {
  let code: number = EXIT.well;
  const program = programFor(runtime, (exitCode) => (code = exitCode));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.well : EXIT.usage;
    const fault =
      error instanceof Fault ? error : new Fault('InternalError', { detail: error instanceof Error ? error.message : '', cause: error });
    printFault(runtime, fault, argv.includes('--json'));
    return exitCodeOf(fault);
  }
}
