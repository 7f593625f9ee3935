import { type Check, type Finding, SETUP, noneOf, manual, blockedBy, ok, fail } from './check.ts';
import { type OrgReader, type Row, textOf, truthOf } from './orgReader.ts';
import { inoHosts } from './callCenter.ts';
import { NAMES } from './packageNames.ts';

const DIRECTIVES = ['Connect', 'Font', 'Frame', 'Img', 'Media', 'Style'].map((what) => `IsApplicableTo${what}Src`);

const SITES = `SELECT EndpointUrl, IsActive, Context, CanAccessMicrophone, ${DIRECTIVES.join(', ')} FROM CspTrustedSite`;

/** A host alone, or all hosts below it. An entry with a path covers that path and not the host. */
const ENDPOINT = /^https:\/\/(\*\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::443)?\/?$/i;

/** `host`: one, or `*.ino.cx` for any of INO cx. */
function covers(row: Row, host: string): boolean {
  const [, star, name = ''] = ENDPOINT.exec(textOf(row, 'EndpointUrl').trim().toLowerCase()) ?? [];
  return star === undefined ? name === host : host.endsWith(`.${name}`);
}

const isActive = (row: Row): boolean => truthOf(row, 'IsActive') === true;

/** The entries for each host that the softphone frames: the active ones, and where there is none the others. */
interface Covered {
  readonly host: string;
  readonly sites: readonly Row[];
}

/** What covers the addresses of INO cx; a finding when it cannot be said which these are, and not every one is covered. */
async function covered(org: OrgReader): Promise<readonly Covered[] | Finding> {
  const rows = await org.query(SITES);
  const of = (host: string): Covered => {
    const sites = rows.filter((row) => covers(row, host));
    return { host, sites: sites.some(isActive) ? sites.filter(isActive) : sites };
  };
  const hosts = await inoHosts(org);
  if (!('state' in hosts)) return hosts.map(of);
  const any = of(NAMES.inoHosts);
  const narrowed = rows.some((row) => isActive(row) && textOf(row, 'EndpointUrl').toLowerCase().includes('.ino.cx'));
  return narrowed && !any.sites.some(isActive) ? hosts : [any];
}

/** A check that is given the entries of each host, once every host has one. */
function siteCheck(
  check: Omit<Check, 'look'>,
  read: (sites: readonly (readonly Row[])[], org: OrgReader) => Finding | Promise<Finding>
): Check {
  return {
    ...check,
    look: async (org) => {
      const found = await covered(org);
      if ('state' in found) return found;
      const sites = found.map((one) => one.sites);
      return sites.some(({ length }) => length === 0) ? blockedBy(active.id) : read(sites, org);
    }
  };
}

const active: Check = {
  id: 'trusted-url',
  says: 'An active Trusted URL covers the address of INO cx',
  page: SETUP.trustedUrls,
  fix: `New Trusted URL: API name INOCX, URL ${NAMES.trustedUrl} or your own domain such as https://acme.ino.cx, active. When it is there, edit it and tick Active.`,
  look: async (org) => {
    const found = await covered(org);
    if ('state' in found) return found;
    const without = found.filter(({ sites }) => sites.length === 0).map(({ host }) => host);
    if (without.length > 0) return fail(`no such entry for ${without.join(', ')}`);
    return noneOf(
      'not active for',
      found.filter(({ sites }) => !sites.some(isActive)).map(({ host }) => host)
    );
  }
};

const complete = siteCheck(
  {
    id: 'trusted-url-complete',
    says: 'The Trusted URL counts in all contexts and for all six directives',
    page: SETUP.trustedUrls,
    fix: 'Edit INOCX: CSP Context All; tick connect-src, font-src, frame-src, img-src, media-src and style-src.'
  },
  (sites) => noneOf('it lacks', [...new Set(sites.flatMap(lacking))])
);

/** What the entries of one host leave open, taken together. */
function lacking(sites: readonly Row[]): readonly string[] {
  const everywhere = sites.filter((site) => textOf(site, 'Context') === 'All');
  const counting = everywhere.length > 0 ? everywhere : sites;
  const missing = DIRECTIVES.filter((name) => !counting.some((site) => truthOf(site, name) === true));
  return [
    ...(everywhere.length > 0 ? [] : [`context All (it is ${sites.map((site) => textOf(site, 'Context')).join(', ')})`]),
    ...missing.map((name) => name.slice('IsApplicableTo'.length))
  ];
}

const POLICY_ON = 'SELECT IsPermissionsPolicyEnabled FROM SecuritySettings';
const MICROPHONE = 'SELECT GrantMicrophoneAccess FROM SessionSettings';

const microphone = siteCheck(
  {
    id: 'microphone',
    says: 'INO cx may use the microphone',
    page: SETUP.session,
    fix: 'Give Microphone the value Always, or Trusted URLs Only with Microphone ticked in the Trusted URL INOCX.'
  },
  async (sites, org) => {
    const [security] = await org.tooling(POLICY_ON);
    const on = security === undefined ? undefined : truthOf(security, 'IsPermissionsPolicyEnabled');
    if (on === undefined) return manual('the org does not say whether its Permissions-Policy header is on');
    if (!on) return ok('the Permissions-Policy header is off: nothing is restricted');
    const [session] = await org.tooling(MICROPHONE);
    const ticked = sites.every((ofHost) => ofHost.some((site) => truthOf(site, 'CanAccessMicrophone') === true));
    return granted(session === undefined ? '' : textOf(session, 'GrantMicrophoneAccess'), ticked);
  }
);

function granted(value: string, byTrustedUrl: boolean): Finding {
  if (value === 'TrustedUrls') return byTrustedUrl ? ok() : fail('only Trusted URLs may use it, and INOCX does not have Microphone ticked');
  if (/^(?:all|always)$/i.test(value)) return ok();
  if (/^(?:none|never)$/i.test(value)) return fail('no page may use it');
  return manual(`the org's value "${value}" is not known here`);
}

export const trustedUrlChecks: readonly Check[] = [active, complete, microphone];
