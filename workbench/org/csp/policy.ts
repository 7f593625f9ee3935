import type { Hosts } from '../../lib/hosts.ts';
import { flag } from '../metadata/body.ts';
import { sessionSettings } from '../metadata/sessionSettings.ts';
import type { DeployedMetadata } from '../core/types.ts';
import { trustedUrls, DIRECTIVES, type Context, type Directive } from './trustedUrls.ts';

/** The org as its policies need it. */
interface Deployed {
  readonly metadata: DeployedMetadata;
}

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

function policy(org: Deployed, hosts: Hosts, context: Context, framing: readonly string[]): string {
  const trusted = trustedUrls(org.metadata, hosts).filter((one) => one.active && (one.context === 'All' || one.context === context));
  const own = base(hosts, context);
  const lists = DIRECTIVES.map((directive) => {
    const added = trusted.filter((one) => one.directives.includes(directive)).map(({ source }) => source);
    return `${directive} ${[...new Set([...own[directive], ...added])].join(' ')}`;
  });
  return ["default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'self'", ...lists, ...framing].join('; ');
}

const framedBy = (ancestors: readonly string[]): string => `frame-ancestors ${["'self'", ...ancestors].join(' ')}`;

/**
 * Who may frame a Visualforce page without Salesforce's header: the org's own pages, where an administrator has switched clickjack protection
 * on for such pages. Anybody in a new org: the list is empty.
 */
function visualforceFraming(org: Deployed, hosts: Hosts): readonly string[] {
  const protects = flag(sessionSettings(org.metadata), 'enableClickjackNonsetupUserHeaderless');
  return protects ? [framedBy([hosts.lightning])] : [];
}

/** Content-Security-Policy of Lightning pages: their base and the Trusted URLs of context All or LEX. */
export const lightningPolicy = (org: Deployed, hosts: Hosts): string => policy(org, hosts, 'LEX', [framedBy([])]);

/**
 * Content-Security-Policy of a Visualforce page; null: none is sent. Trusted URLs count only where the page says cspHeader="true"; without it
 * nothing is limited but who may frame the page.
 */
export function visualforcePolicy(org: Deployed, hosts: Hosts, cspHeader: boolean): string | null {
  const framing = visualforceFraming(org, hosts);
  return cspHeader ? policy(org, hosts, 'VisualForce', framing) : (framing[0] ?? null);
}
