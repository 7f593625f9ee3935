const TIMEOUT_MS = 10_000;

/**
 * An access token of the workbench that runs on this port. It logs in at the org's login page, as a browser would; the session that
 * the page opens is the token, as on a real org. Rejects with what is missing: the workbench, or the user in it.
 */
export async function workbenchToken(port: string, user: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    body: new URLSearchParams({ un: user }),
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS)
  }).catch(() => null);
  if (response === null) throw new Error(`No workbench answers at port ${port}. Start it with npm start.`);
  const token = /(?:^|, *)sid=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  if (token === undefined) throw new Error(`The org has no active user ${user} (status ${response.status}).`);
  return token;
}
