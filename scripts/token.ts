import { parseArgs } from 'node:util';

/*
 * Prints an access token of the running workbench, for clients that have no browser:
 *   SF_ACCESS_TOKEN=$(node scripts/token.ts) sf org login access-token --instance-url http://127.0.0.1:8787 --no-prompt
 * It logs in at the org's login page, as a browser would; the session that the page opens is the token, as on a real org.
 */

const TIMEOUT_MS = 10_000;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8787' },
    user: { type: 'string', default: 'admin@acme.example' }
  }
});

const response = await fetch(`http://127.0.0.1:${values.port}/`, {
  method: 'POST',
  body: new URLSearchParams({ un: values.user }),
  redirect: 'manual',
  signal: AbortSignal.timeout(TIMEOUT_MS)
}).catch(() => null);
const token = /(?:^|, *)sid=([^;]+)/.exec(response?.headers.get('set-cookie') ?? '')?.[1];
if (token === undefined) {
  process.stderr.write(
    response === null
      ? `No workbench answers at port ${values.port}. Start it with npm start.\n`
      : `The org has no active user ${values.user} (status ${response.status}).\n`
  );
  process.exit(1);
}
process.stdout.write(`${token}\n`);
