import { type Check, SETUP, noneOf, manual, blockedBy, ok, fail } from './check.ts';
import { type OrgReader, type Row, textOf, truthOf } from './orgReader.ts';
import { NAMES } from './packageNames.ts';

const DIRECTIVES = ['Connect', 'Font', 'Frame', 'Img', 'Media', 'Style'].map((what) => `IsApplicableTo${what}Src`);

const SITES = `SELECT EndpointUrl, IsActive, Context, CanAccessMicrophone, ${DIRECTIVES.join(', ')} FROM CspTrustedSite`;

/** The entry for INO cx; an active one before one that is not. */
async function trustedUrl(org: OrgReader): Promise<Row | undefined> {
  const rows = (await org.query(SITES)).filter((row) => textOf(row, 'EndpointUrl').replace(/\/$/, '').toLowerCase() === NAMES.trustedUrl);
  return rows.find((row) => truthOf(row, 'IsActive') === true) ?? rows[0];
}

const active: Check = {
  id: 'trusted-url',
  says: `The Trusted URL ${NAMES.trustedUrl} is there and active`,
  page: SETUP.trustedUrls,
  fix: `New Trusted URL: API name INOCX, URL ${NAMES.trustedUrl}, active. When it is there, edit it and tick Active.`,
  look: async (org) => {
    const site = await trustedUrl(org);
    if (site === undefined) return fail('no such entry');
    return truthOf(site, 'IsActive') === true ? ok() : fail('it is not active');
  }
};

const complete: Check = {
  id: 'trusted-url-complete',
  says: 'The Trusted URL counts in all contexts and for all six directives',
  page: SETUP.trustedUrls,
  fix: 'Edit INOCX: CSP Context All; tick connect-src, font-src, frame-src, img-src, media-src and style-src.',
  look: async (org) => {
    const site = await trustedUrl(org);
    if (site === undefined) return blockedBy(active.id);
    const context = textOf(site, 'Context');
    const missing = DIRECTIVES.filter((name) => truthOf(site, name) !== true).map((name) => name.slice('IsApplicableTo'.length));
    return noneOf('it lacks', [...(context === 'All' ? [] : [`context All (it is ${context})`]), ...missing]);
  }
};

const POLICY_ON = 'SELECT IsPermissionsPolicyEnabled FROM SecuritySettings';
const MICROPHONE = 'SELECT GrantMicrophoneAccess FROM SessionSettings';

const microphone: Check = {
  id: 'microphone',
  says: 'INO cx may use the microphone',
  page: SETUP.session,
  fix: 'Give Microphone the value Always, or Trusted URLs Only with Microphone ticked in the Trusted URL INOCX.',
  look: async (org) => {
    const site = await trustedUrl(org);
    if (site === undefined) return blockedBy(active.id);
    const [security] = await org.tooling(POLICY_ON);
    const on = security === undefined ? undefined : truthOf(security, 'IsPermissionsPolicyEnabled');
    if (on === undefined) return manual('the org does not say whether its Permissions-Policy header is on');
    if (!on) return ok('the Permissions-Policy header is off: nothing is restricted');
    const [session] = await org.tooling(MICROPHONE);
    return granted(session === undefined ? '' : textOf(session, 'GrantMicrophoneAccess'), truthOf(site, 'CanAccessMicrophone') === true);
  }
};

function granted(value: string, byTrustedUrl: boolean): ReturnType<typeof ok> {
  if (value === 'TrustedUrls') return byTrustedUrl ? ok() : fail('only Trusted URLs may use it, and INOCX does not have Microphone ticked');
  if (/^(?:all|always)$/i.test(value)) return ok();
  if (/^(?:none|never)$/i.test(value)) return fail('no page may use it');
  return manual(`the org's value "${value}" is not known here`);
}

export const trustedUrlChecks: readonly Check[] = [active, complete, microphone];
