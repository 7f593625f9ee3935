import { parseArgs } from 'node:util';
import { workbenchToken } from '../tooling/lib/workbenchToken.ts';

/*
 * Prints an access token of the running workbench, for clients that have no browser:
 *   SF_ACCESS_TOKEN=$(npm run -s token) sf org login access-token --instance-url http://127.0.0.1:8787 --no-prompt
 */

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8787' },
    user: { type: 'string', default: 'admin@acme.example' }
  }
});

try {
  process.stdout.write(`${await workbenchToken(values.port, values.user)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
