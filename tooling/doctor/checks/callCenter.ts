import { customSettings } from '../../../packages/telephony/src/settings/customSettings.ts';
import { type Check, type Finding, SETUP, noneOf, manual, blockedBy, ok, fail } from './check.ts';
import { type OrgReader, type Row, textOf } from './orgReader.ts';
import { NAMES, withoutNamespace } from './packageNames.ts';

/** The call center of INO cx. */
export async function callCenter(org: OrgReader): Promise<Row | undefined> {
  const rows = await org.query('SELECT Id, Name, InternalName, AdapterUrl, CustomSettings FROM CallCenter');
  const names: readonly string[] = NAMES.callCenters;
  return rows.find((row) => names.includes(withoutNamespace(textOf(row, 'InternalName'))));
}

export const centerPresent: Check = {
  id: 'call-center',
  says: 'The call center INO cx is there',
  page: SETUP.callCenters,
  fix: 'Import docs/INO_cx.callCenter.xml: it may not have come with the package.',
  look: async (org) => ((await callCenter(org)) === undefined ? fail('no call center INO cx') : ok())
};

/** Our page, by itself or on a host of Salesforce. */
const OUR_PAGE = /^(?:https:\/\/[\w.-]+\.(?:force|salesforce)\.com)?\/apex\/(?:inocx__)?Softphone$/i;

const adapterUrl: Check = {
  id: 'adapter-url',
  says: 'The CTI Adapter URL is the softphone’s page',
  page: SETUP.callCenters,
  fix: 'INO cx, Edit, CTI Adapter URL: /apex/inocx__Softphone. The SSO login URL of INO cx belongs into the setting INO cx login URL.',
  look: async (org) => {
    const center = await callCenter(org);
    if (center === undefined) return blockedBy(centerPresent.id);
    const url = textOf(center, 'AdapterUrl').trim();
    if (OUR_PAGE.test(url)) return ok();
    if (/\bino\.(?:cx|localhost)\b/i.test(url))
      return fail('an address of INO cx stands there: agents get its bare page, no screen pop, no call log');
    return fail(url === '' ? 'it is empty' : `it is ${url.replace(/\?.*$/, '?…')}`);
  }
};

/** A setting of the call center, by `/section/item`. Undefined: its record does not hold it. */
const setting = (center: Row, path: string): string | undefined => customSettings(textOf(center, 'CustomSettings'))(path);

const NOT_THERE = 'the org’s record of the call center does not hold this setting';

/** A check on one setting that may not be readable. */
function settingCheck(check: Omit<Check, 'look' | 'page'>, path: string, read: (value: string, org: OrgReader) => Finding): Check {
  return {
    ...check,
    page: SETUP.callCenters,
    look: async (org) => {
      const center = await callCenter(org);
      if (center === undefined) return blockedBy(centerPresent.id);
      const value = setting(center, path);
      return value === undefined ? manual(NOT_THERE) : read(value.trim(), org);
    }
  };
}

const openCti: Check = {
  id: 'open-cti',
  says: 'The call center uses Open CTI, in Lightning',
  page: SETUP.callCenters,
  fix: 'INO cx, Edit: Use CTI API true, Salesforce Compatibility Mode Lightning or Classic_and_Lightning.',
  look: async (org) => {
    const center = await callCenter(org);
    if (center === undefined) return blockedBy(centerPresent.id);
    const use = setting(center, '/reqGeneralInfo/reqUseApi');
    const mode = setting(center, '/reqGeneralInfo/reqSalesforceCompatibilityMode');
    if (use === undefined || mode === undefined) return manual(NOT_THERE);
    return noneOf('it has', [
      ...(use === 'true' ? [] : [`Use CTI API ${use}`]),
      ...(['Lightning', 'Classic_and_Lightning'].includes(mode) ? [] : [`the mode ${mode}`])
    ]);
  }
};

const LOGIN_URL = '/connection/loginUrl';
const BANNER_ORIGIN = '/connection/bannerOrigin';

/** Host of a login address, or what is wrong with it. */
function loginHost(value: string, local: boolean): { readonly host: string } | { readonly wrong: string } {
  if (value === '' || value.includes('{{')) return { wrong: 'nobody has set it yet' };
  if (!URL.canParse(value)) return { wrong: 'it is no address' };
  const { protocol, hostname, username, password } = new URL(value);
  if (local && LOCAL.test(hostname)) return { host: hostname.replace(LOCAL, '.ino.cx') };
  if (username !== '' || password !== '') return { wrong: 'it holds a user name or a password' };
  if (protocol !== 'https:') return { wrong: `it begins with ${protocol}//` };
  return hostname.endsWith('.ino.cx') ? { host: hostname } : { wrong: `its host is ${hostname}` };
}

/** What the workbench calls the domain of INO cx on this machine. */
const LOCAL = /\.ino\.localhost$/;

const loginUrl = settingCheck(
  {
    id: 'login-url',
    says: 'The INO cx login URL is set and is an https address of INO cx',
    fix: 'INO cx, Edit, INO cx login URL: in the Maker, SSO connectors, gear icon, SSO login URL.'
  },
  LOGIN_URL,
  (value, { local }) => {
    const read = loginHost(value, local);
    return 'wrong' in read ? fail(read.wrong) : ok();
  }
);

/** Hosts that the softphone frames: that of the login and, where one is declared, that of the Banner. A finding when they are not known. */
export async function inoHosts(org: OrgReader): Promise<readonly string[] | Finding> {
  const center = await callCenter(org);
  if (center === undefined) return blockedBy(centerPresent.id);
  const login = setting(center, LOGIN_URL);
  if (login === undefined) return manual(NOT_THERE);
  const read = loginHost(login.trim(), org.local);
  if ('wrong' in read) return blockedBy(loginUrl.id);
  const banner = loginHost(setting(center, BANNER_ORIGIN)?.trim() ?? '', org.local);
  return 'wrong' in banner ? [read.host] : [...new Set([read.host, banner.host])];
}

const logWriter = settingCheck(
  {
    id: 'log-writer',
    says: 'It is said who writes the task of a call',
    fix: 'INO cx, Edit, Who writes the task: softphone or inocx. With softphone, switch the interaction assignment off in the Maker; with both on, each call has two tasks.'
  },
  '/callLog/logWriter',
  (value) => {
    if (value === 'softphone') return ok('the softphone; the Maker’s interaction assignment must be off, which only the Maker shows');
    if (value === 'inocx') return ok('INO cx; the softphone logs nothing');
    return fail(`"${value}" is neither softphone nor inocx`);
  }
);

const softphoneLayout: Check = {
  id: 'softphone-layout',
  says: 'The softphone layout lists the objects to look for, with their phone fields',
  page: SETUP.softphoneLayouts,
  fix: 'For inbound calls, show these objects with their phone fields, and assign the layout to the agents’ profiles.',
  look: async (org) => {
    const center = await callCenter(org);
    const order = center === undefined ? undefined : setting(center, '/screenPop/order');
    const objects = order ?? 'those of the setting "Objects to look for"';
    // Only SOAP's describeSoftphoneLayout shows one: that of the user who asks, and Salesforce tells client programs not to call it.
    return manual(
      `REST shows no softphone layout; Diagnostics in an agent’s softphone do. Inbound must list: ${objects.replaceAll(',', ', ')}`
    );
  }
};

export const callCenterChecks: readonly Check[] = [centerPresent, adapterUrl, openCti, loginUrl, logWriter, softphoneLayout];
