import type { Command } from 'commander';
import type { Connector } from '../connector.ts';
import { FAULTS } from '../faults/catalogue.ts';
import type { StreamStatus } from '../sync/sync.ts';
import { EXIT, exitCodeOf } from './exitCodes.ts';
import { commonOf, withConnector } from './open.ts';
import type { Runtime } from './runtime.ts';
import { SyncProgress } from './syncProgress.ts';

interface MethodOption {
  readonly method: string;
}

interface RunCommandOptions extends MethodOption {
  readonly streams?: string;
  readonly follow?: boolean;
}

const namesIn = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

async function run(runtime: Runtime, connector: Connector, options: RunCommandOptions, json: boolean): Promise<number> {
  const progress = new SyncProgress(runtime, () => connector.clock.now());
  const events = connector.sync.run(options.method, {
    until: options.follow === true ? 'forever' : 'caughtUp',
    signal: runtime.stop,
    ...(options.streams === undefined ? {} : { objects: namesIn(options.streams) })
  });
  let code: number = EXIT.well;
  for await (const event of events) {
    if (json) runtime.out(`${JSON.stringify(event)}\n`);
    else progress.show(event);
    if (event.kind === 'stopped') code = EXIT.tryLater;
    if (event.kind === 'notice' && event.code === FAULTS.ObjectNotMirrorable.code) code = exitCodeOf({ name: event.name });
  }
  if (!json) progress.end();
  return code;
}

function statusLine({ object, phase, paused, fault, rows, copied, total, settledTo }: StreamStatus): string {
  const state = paused ? 'paused' : phase === 'live' ? 'follows' : phase === 'backfill' ? `copies ${copied} of ${total ?? '?'}` : 'new';
  const settled = settledTo === null ? '' : `settled to ${new Date(settledTo).toISOString()}`;
  const counts = `${rows.live} live, ${rows.deleted} deleted, ${rows.merged} merged, ${rows.gone} gone`;
  return `${[object, state, counts, settled, fault ?? ''].join('\t').trimEnd()}\n`;
}

/** Commands that change one stream. */
function streamCommand(
  sync: Command,
  runtime: Runtime,
  name: string,
  what: string,
  change: (connector: Connector, ref: string, object: string) => Promise<void>
): void {
  sync
    .command(name)
    .description(what)
    .argument('<objects>', 'names of objects, with commas')
    .option('--method <ref>', 'reference of the method', 'sf')
    .action(async (objects: string, { method }: MethodOption, command: Command) => {
      await withConnector(runtime, commonOf(command), async (connector) => {
        for (const object of namesIn(objects)) await change(connector, method, object);
      });
      runtime.out('Done.\n');
    });
}

/** Runs `inocx sync …`: the mirror of the CRM. */
export function syncCommands(program: Command, runtime: Runtime, exit: (code: number) => void): void {
  const sync = program.command('sync').description('the mirror of the CRM: contacts, companies, deals, interactions');
  sync
    .command('run')
    .description('copy the objects, then bring what changed; goes on from where it stopped')
    .option('--method <ref>', 'reference of the method', 'sf')
    .option('--streams <objects>', 'names of objects, with commas; those of the last run, or the usual ones, when not given')
    .option('--follow', 'go on until it is told to stop')
    .action(async (options: RunCommandOptions, command: Command) => {
      const common = commonOf(command);
      exit(await withConnector(runtime, common, (connector) => run(runtime, connector, options, common.json === true)));
    });
  sync
    .command('status')
    .description('say how far each object is')
    .option('--method <ref>', 'reference of the method', 'sf')
    .action(async ({ method }: MethodOption, command: Command) => {
      const common = commonOf(command);
      const streams = await withConnector(runtime, common, (connector) => connector.sync.status(method));
      if (common.json === true) return runtime.out(`${JSON.stringify({ streams })}\n`);
      for (const stream of streams) runtime.out(statusLine(stream));
      if (streams.length === 0) runtime.out('Nothing is mirrored yet.\n');
    });
  streamCommand(sync, runtime, 'pause', 'stop following objects, in every process', (connector, ref, object) =>
    connector.sync.pause(ref, object, true)
  );
  streamCommand(sync, runtime, 'resume', 'follow paused objects again', (connector, ref, object) =>
    connector.sync.pause(ref, object, false)
  );
  streamCommand(sync, runtime, 'reset', 'forget the rows of objects and copy them anew', (connector, ref, object) =>
    connector.sync.reset(ref, object)
  );
  streamCommand(sync, runtime, 'reconcile', 'compare all ids of objects in the next run', (connector, ref, object) =>
    connector.sync.reconcile(ref, object)
  );
}
