import { serve, type ServerType } from '@hono/node-server';
import type { Command } from 'commander';
import type { Connector } from '../connector.ts';
import { Fault } from '../faults/fault.ts';
import { type CommonOptions, commonOf, withConnector } from './open.ts';
import type { Runtime } from './runtime.ts';
import { keepSyncing } from './syncWorker.ts';

interface ServeOptions {
  readonly host: string;
  readonly port: string;
  readonly sync: readonly string[];
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** The port that it listens on: another than asked for when 0 was. */
function listen(
  connector: Connector,
  { host, port }: Pick<ServeOptions, 'host' | 'port'>
): Promise<{ readonly server: ServerType; readonly port: number }> {
  const service = connector.service({ signIn: true });
  return new Promise((resolve, reject) => {
    const options = { fetch: (request: Request) => service.fetch(request), hostname: host, port: Number(port) };
    const server = serve(options, (info) => resolve({ server, port: info.port }));
    server.once('error', (error) => reject(new Fault('StoreUnavailable', { detail: error.message })));
  });
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** The mirror of one method, followed in a thread of its own, so that pops and logs never wait for it. */
function syncInThread(runtime: Runtime, connector: Connector, { data, keyFile, publicUrl }: CommonOptions, ref: string): Promise<void> {
  const common = ['--data', data, '--public-url', publicUrl, ...(keyFile === undefined ? [] : ['--key-file', keyFile])];
  return keepSyncing({
    ...{ runtime, clock: connector.clock, stop: runtime.stop },
    argv: [...common, '--json', 'sync', 'run', '--follow', '--method', ref],
    resumeAt: async () => (await connector.sync.events(ref)).findLast(({ kind }) => kind === 'stopped')?.resumeAt ?? null
  });
}

async function run(runtime: Runtime, connector: Connector, common: CommonOptions, options: ServeOptions): Promise<void> {
  if (!/^\d{1,5}$/.test(options.port) || Number(options.port) > 65_535)
    throw new Fault('InputRefused', { fields: ['port'], detail: 'no port' });
  if (!LOOPBACK.includes(options.host) && !(await connector.vault.apiKeys.any())) {
    throw new Fault('KeyRefused', { detail: `${options.host} is reached from elsewhere, and there is no API key yet` });
  }
  const { server, port } = await listen(connector, options);
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  runtime.out(`Listening on http://${host}:${port}\n`);
  const atWork = [
    connector.callLogs.keepSending(runtime.stop),
    ...options.sync.map((ref) => syncInThread(runtime, connector, common, ref))
  ];
  await stopped(runtime.stop);
  await Promise.all(atWork);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}

export function serveCommand(program: Command, runtime: Runtime): void {
  program
    .command('serve')
    .description('run the service: consent and sign-in for browsers, the API for programs')
    .option('--host <address>', 'address to listen on; others than loopback need an API key', '127.0.0.1')
    .option('--port <port>', 'port to listen on', '8790')
    .option('--sync <refs...>', 'methods whose mirror is kept up to date, in a thread of its own', [])
    .action((options: ServeOptions, command: Command) => {
      const common = commonOf(command);
      return withConnector(runtime, common, (connector) => run(runtime, connector, common, options), true);
    });
}
