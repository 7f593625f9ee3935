import { orOneLine, portOption, readOptions } from '../tooling/lib/options.ts';
import { workbenchToken } from '../tooling/lib/workbenchToken.ts';

/*
 * Prints an access token of the running workbench, for clients that have no browser:
 *   SF_ACCESS_TOKEN=$(npm run -s token) sf org login access-token --instance-url http://127.0.0.1:8787 --no-prompt
 */

const { values } = readOptions({
  options: {
    port: { type: 'string', default: '8787' },
    user: { type: 'string', default: 'admin@acme.example' }
  }
});

await orOneLine(async () => {
  process.stdout.write(`${await workbenchToken(String(portOption(values.port, 1)), values.user)}\n`);
});
