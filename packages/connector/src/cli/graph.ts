import type { Command } from 'commander';
import type { CustomerView } from '../graph/graph.ts';
import { commonOf, withConnector } from './open.ts';
import type { Runtime } from './runtime.ts';

interface MethodOption {
  readonly method: string;
}

/** Interactions that are shown as text; `--json` gives all. */
const SHOWN = 20;

function linesOf({ id, object, name, people, deals, interactions, totals }: CustomerView): string[] {
  const { calls, talkSeconds, lastContactAt, openAmount, wonAmount, isCustomer } = totals;
  return [
    `${object}\t${id}\t${name}${isCustomer ? '\tcustomer' : ''}`,
    `${calls} calls, ${talkSeconds} s of talk, last contact ${lastContactAt ?? 'never'}, open ${openAmount}, won ${wonAmount}`,
    ...people.flatMap((person) => [
      `${person.object}\t${person.id}\t${person.name}`,
      ...person.linked.map(
        (other) => `  same ${other.by.kind} ${other.by.value}\t${other.object}\t${other.id}\t${other.name}\t${other.connection}`
      )
    ]),
    ...deals.map((deal) => `Opportunity\t${deal.id}\t${deal.name}\t${deal.state}\t${deal.amount}`),
    ...interactions.slice(0, SHOWN).map(({ id: own, kind, at, subject }) => `${kind}\t${own}\t${at ?? 'to do'}\t${subject}`),
    ...(interactions.length > SHOWN ? [`${interactions.length - SHOWN} older interactions`] : [])
  ];
}

/** Runs `inocx graph …`: customers, from the mirror. */
export function graphCommands(program: Command, runtime: Runtime): void {
  const graph = program.command('graph').description('customers with their people, deals and interactions, from the mirror');
  graph
    .command('show')
    .description('show one customer, and by which value people are linked to others')
    .argument('<id>', 'id of an account, a contact or a lead')
    .option('--method <ref>', 'reference of the method', 'sf')
    .action(async (id: string, { method }: MethodOption, command: Command) => {
      const common = commonOf(command);
      const view = await withConnector(runtime, common, (connector) => connector.graph.customer(method, id));
      if (common.json === true) return runtime.out(`${JSON.stringify(view)}\n`);
      for (const line of linesOf(view)) runtime.out(`${line}\n`);
    });
  graph
    .command('skipped')
    .description('say how many records each rule of the graph leaves out, and why')
    .option('--method <ref>', 'reference of the method', 'sf')
    .action(async ({ method }: MethodOption, command: Command) => {
      const common = commonOf(command);
      const skipped = await withConnector(runtime, common, (connector) => connector.graph.skipped(method));
      if (common.json === true) return runtime.out(`${JSON.stringify({ skipped })}\n`);
      for (const { rule, reason, count } of skipped) runtime.out(`${rule}\t${count}\t${reason}\n`);
      if (skipped.length === 0) runtime.out('Nothing is left out.\n');
    });
}
