import type { SourceFile } from './components.ts';

const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a consumer key', /<consumerKey>[^<]+</],
  ['a consumer secret', /<consumerSecret>[^<]+</],
  ['a certificate', /<(?:certificate|clientAssertionCertificate|assetTokenSigningCertificate)>[^<]+</],
  ['the link to an OAuth consumer of one org', /<oauthLink>[^<{]+</],
  ["an org's id", /<orgScopedExternalApp>[^<{]+</],
  ['a certificate or private key', /-----BEGIN [A-Z ]*(?:CERTIFICATE|PRIVATE KEY)-----/],
  ['a consumer key', /\b3MVG9[\w.]{20,}/],
  ['an access token', /\b00D[A-Za-z0-9]{12,15}![\w.]{20,}/],
  ['a login of the Salesforce CLI', /force:\/\/[^\s"'`]*:[^\s"'`]*@/]
];

/** What must never be in source, one line a find. A retrieve writes keys and secrets into the very files that are kept here. */
export function secretsIn(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => FORBIDDEN.filter(([, pattern]) => pattern.test(file.text)).map(([what]) => `${file.path} holds ${what}`));
}
