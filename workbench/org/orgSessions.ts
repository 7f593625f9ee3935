import { randomBytes } from 'node:crypto';
import type { OrgSession, OrgSessions } from './core/types.ts';

/** Sessions live as long as the process. A token looks like Salesforce's, `<15-character org id>!<secret>`: `sf` refuses other forms. */
export function createSessions(orgId: string): OrgSessions {
  const open = new Map<string, OrgSession>();
  return {
    open: (userId, clientId = null, scopes = []) => {
      const token = `${orgId.slice(0, 15)}!${randomBytes(64).toString('base64url').replaceAll('-', '.')}`;
      const session = { token, userId, clientId, scopes };
      open.set(token, session);
      return session;
    },
    find: (token) => open.get(token),
    close: (token) => void open.delete(token),
    expire: (clientId) => {
      for (const session of open.values()) if (session.clientId === clientId) open.delete(session.token);
    }
  };
}
