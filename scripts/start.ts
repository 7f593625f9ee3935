import { databaseOption, orOneLine, portOption, readOptions } from '../tooling/lib/options.ts';

const DEFAULT_PORT = 8787;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const { values } = readOptions({
  options: {
    port: { type: 'string', default: String(DEFAULT_PORT) },
    /** Keeps the org's records in this SQLite file between runs. */
    file: { type: 'string' }
  }
});

await orOneLine(async () => {
  const port = portOption(values.port, 0);
  const kept = values.file === undefined ? {} : { file: databaseOption(values.file) };
  // Loaded once the arguments are known to be right.
  const { buildAll } = await import('../tooling/build/buildAll.ts');
  const { startWorkbench } = await import('../workbench/server.ts');
  print('Building the package and the workbench …');
  await buildAll((text) => print(`  ${text}`));
  const workbench = await startWorkbench({ mode: 'local', port, connector: true, ...kept }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new Error(`Port ${port} is taken. Try another one: npm start -- --port ${port + 1}`, { cause: error });
  });

  print(`
The workbench is running: a twin of a Salesforce org, a Lightning shell, INO cx and Zoho, on this machine only.

  Open        ${workbench.hosts.lightning}
  Log in as   Alice Agent, then sign in to INO cx in the softphone (utility bar, bottom left)
  Ring        in the Banner, under Simulate; or by script: curl -X POST ${workbench.hosts.ino}/api/interactions …
  Administer  ${workbench.hosts.ino}/maker: connect INO cx to Salesforce and Zoho Desk
  Zoho Desk   ${workbench.hosts.zoho.eu.desk}; client of INO cx in ${workbench.hosts.zoho.com.console}
  REST API    ${workbench.origin} (sf and jsforce cannot resolve the names above)

Chrome, Edge and Firefox resolve *.localhost by themselves. Stop with Ctrl+C.`);

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void workbench.close().then(() => process.exit(0));
    });
  }
});
