import { type Command, Option } from 'commander';
import { type Duplicates, duplicatesSchema } from '../actions/writes.ts';
import { TEMPLATES } from '../actions/kore.ts';
import type { Language } from '../faults/catalogue.ts';
import { commonOf, readJson, withConnector } from './open.ts';
import type { Runtime } from './runtime.ts';

interface ActingOptions {
  readonly as?: string;
  readonly user?: string;
}

interface RunOptions extends ActingOptions {
  readonly input?: string;
  readonly key?: string;
  readonly onDuplicate: Duplicates;
  readonly confirm?: boolean;
}

function listCommand(actions: Command, runtime: Runtime): void {
  actions
    .command('list', { isDefault: true })
    .description('list what can be done')
    .action(async (_options: unknown, command: Command) => {
      const common = commonOf(command);
      const known = await withConnector(runtime, common, async (connector) => connector.actions.list());
      if (common.json === true) return runtime.out(`${JSON.stringify({ actions: known, templates: TEMPLATES.map(({ id }) => id) })}\n`);
      for (const { id, destructive } of known) runtime.out(`${id}${destructive ? '\tneeds --confirm' : ''}\n`);
      for (const { id, title, action } of TEMPLATES) runtime.out(`${id}\t${title} (${action.id})\n`);
    });
}

/** Runs `inocx actions …`: what can be done in Salesforce, what it takes, and doing it. */
export function actionCommands(program: Command, runtime: Runtime, language: Language): void {
  const actions = program.command('actions').description('do something in Salesforce: create a lead, search, …');
  listCommand(actions, runtime);
  const acting = (name: string, says: string): Command =>
    actions
      .command(name)
      .description(says)
      .argument('<action>')
      .option('--as <method>', 'reference of the method; that of the set-up actions when not given')
      .option('--user <username>', 'whose connection, for methods with which each user connects');
  acting('schema', 'print the JSON Schema of the input, in the words of the org').action(
    async (id: string, options: ActingOptions, command: Command) => {
      const schema = await withConnector(runtime, commonOf(command), (connector) => connector.actions.schema(id, options));
      runtime.out(`${JSON.stringify(schema, null, 2)}\n`);
    }
  );
  acting('run', 'do it')
    .option('--input <file>', 'JSON object with the input')
    .option('--key <key>', 'idempotency key: the same key does the same thing once')
    .addOption(
      new Option('--on-duplicate <policy>', 'when the org finds similar records').choices(duplicatesSchema.options).default('report')
    )
    .option('--confirm', 'do what takes something away')
    .action(async (id: string, { input, ...options }: RunOptions, command: Command) => {
      const common = commonOf(command);
      const given = input === undefined ? {} : readJson(input);
      const ran = await withConnector(runtime, common, (connector) =>
        connector.actions.run(id, given, { ...options, language, signal: runtime.stop })
      );
      if (common.json === true) return runtime.out(`${JSON.stringify(ran)}\n`);
      runtime.out(`${ran.message.text}\n`);
      if (ran.message.button !== undefined) runtime.out(`${ran.message.button.address}\n`);
      for (const row of ran.rows ?? []) runtime.out(`${Object.values(row).join('\t')}\n`);
    });
}
