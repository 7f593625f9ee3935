/**
 * Callers as telephone systems name them: `"Moreau" <sip:+33199001234@host;user=phone>`, `tel:0199001234;phone-context=+33`,
 * `sip:%2B33199001234@host` (RFC 3261, RFC 3966).
 */

const NAMED = /<([^<>]*)>[^<>]*$/;
const SCHEME = /^(sips?|tel|callto):(?:\/\/)?/i;

/** What such a header calls: the number or name alone, with its extension as `;ext=`. Any other text as it is. */
export function withoutHeader(caller: string): string {
  const text = caller.normalize('NFKC');
  const address = (NAMED.exec(text)?.[1] ?? text).trim();
  const [prefix, scheme = ''] = SCHEME.exec(address) ?? [''];
  if (prefix === '') return address;
  const rest = decoded(address.slice(prefix.length)).trim();
  return withContext(/^sip/i.test(scheme) ? userOf(rest) : rest);
}

/** A percent sign that is no code stays. */
const decoded = (text: string): string =>
  text.replace(/%([0-7][0-9a-f])/gi, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Without host, port and password. What has no user names a host, unless it is a number. */
function userOf(address: string): string {
  const at = address.indexOf('@');
  if (at >= 0) return address.slice(0, at).replace(/:.*$/, '');
  const [alone = ''] = address.split(/[;?]/);
  return /^(\+?\d+)(?::\d+)?$/.exec(alone)?.[1] ?? '';
}

/** Parameters of a number: the code in front of which a local one belongs, and its extension. */
function withContext(text: string): string {
  const [number = '', ...parameters] = text.split(/[;?]/);
  const valueOf = (name: string): string | undefined =>
    parameters.find((one) => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const code = /^\+\d{1,3}$/.exec(valueOf('phone-context') ?? '')?.[0];
  const extension = valueOf('ext');
  const whole = code === undefined || number.includes('+') ? number : `${code} ${number}`;
  return extension === undefined ? whole : `${whole};ext=${extension}`;
}
