import { decodeJwt } from 'jose';
import { z } from 'zod';
import { Fault } from '../../faults/fault.ts';

const claimsSchema = z.object({
  aud: z.union([z.string(), z.array(z.string())]),
  email: z.string().min(3).max(255),
  email_verified: z.boolean().default(true)
});

/**
 * The e-mail address in an id token, which is the INO cx username. It came straight from the token endpoint, so that its signature adds nothing
 * (OpenID Connect Core 3.1.3.7); for whom it was made is looked at.
 */
export function emailOf(idToken: string | undefined, clientId: string): string {
  const claims = claimsSchema.safeParse(idToken === undefined ? undefined : decoded(idToken));
  const audience = claims.success ? [claims.data.aud].flat() : [];
  if (!claims.success || !claims.data.email_verified || !audience.includes(clientId)) {
    throw new Fault('AnswerUnreadable', { vendor: 'zohoDesk', detail: 'the answer does not say who signed in' });
  }
  return claims.data.email;
}

function decoded(idToken: string): unknown {
  try {
    return decodeJwt(idToken);
  } catch {
    return undefined;
  }
}
