import type { Hosts } from '../../lib/hosts.ts';
import type { Org } from '../types.ts';
import { trustedUrls, DIRECTIVES, type Context, type Directive } from './trustedUrls.ts';

/**
 * What pages may load without any Trusted URL: their own host. Lightning pages frame the org's other hosts too. What a Visualforce page
 * with cspHeader may frame beyond the Trusted URLs is not documented, so nothing is taken for granted (docs/adr/0005).
 */
const base = (hosts: Hosts, context: Context): Readonly<Record<Directive, readonly string[]>> => ({
  'connect-src': ["'self'"],
  'font-src': ["'self'", 'data:'],
  'frame-src': context === 'LEX' ? ["'self'", hosts.visualforce, hosts.org] : ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'media-src': ["'self'", 'blob:'],
  'style-src': ["'self'", "'unsafe-inline'"]
});

function policy(org: Org, hosts: Hosts, context: Context, ancestors: readonly string[]): string {
  const trusted = trustedUrls(org.metadata, hosts).filter((one) => one.active && (one.context === 'All' || one.context === context));
  const own = base(hosts, context);
  const lists = DIRECTIVES.map((directive) => {
    const added = trusted.filter((one) => one.directives.includes(directive)).map(({ source }) => source);
    return `${directive} ${[...new Set([...own[directive], ...added])].join(' ')}`;
  });
  return ["default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'self'", ...lists, framedBy(ancestors)].join('; ');
}

const framedBy = (ancestors: readonly string[]): string => `frame-ancestors ${["'self'", ...ancestors].join(' ')}`;

/** Content-Security-Policy of Lightning pages: their base and the Trusted URLs of context All or LEX. */
export const lightningPolicy = (org: Org, hosts: Hosts): string => policy(org, hosts, 'LEX', []);

/**
 * Content-Security-Policy of a Visualforce page. Trusted URLs count only where the page says cspHeader="true"; without it nothing
 * is limited but who may frame the page, which Lightning may.
 */
export const visualforcePolicy = (org: Org, hosts: Hosts, cspHeader: boolean): string =>
  cspHeader ? policy(org, hosts, 'VisualForce', [hosts.lightning]) : framedBy([hosts.lightning]);
