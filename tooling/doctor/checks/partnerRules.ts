import { childrenOf, readXml, textOf, type XmlElement } from '../../metadata/xml.ts';
import { IDLE_DAYS } from '../../release/partnerRules.ts';
import { blockedBy, type Check, fail, type Finding, manual, ok, SETUP } from './check.ts';
import { present } from './clientApp.ts';
import type { OrgReader } from './orgReader.ts';

/** The files that the rules stand in; undefined: the org does not show this one. */
interface RuleFiles {
  readonly global: XmlElement | undefined;
  readonly oauth: XmlElement | undefined;
  readonly policies: XmlElement | undefined;
}

const HIDDEN = 'the org does not show this file of the app: of a packaged app its developer holds it';

/** A check on the app's files, which no REST resource shows whole. */
function ruleCheck(check: Omit<Check, 'look' | 'page' | 'fix'>, read: (files: RuleFiles) => Finding): Check {
  return {
    ...check,
    page: SETUP.apps,
    fix: 'An app of this org alone: npm run connect -- --target-org <alias> --domain <domain> --partner-rules --ip-range <a>-<b>. A packaged app: the same in the Dev Hub, and a new version.',
    look: async (org: OrgReader) => {
      const files = await org.appFiles();
      if (files === undefined) return manual('only the Metadata API shows the app’s files: run the doctor with --target-org');
      if (files.app === undefined) return blockedBy(present.id);
      const parsed = (text: string | undefined): XmlElement | undefined => (text === undefined ? undefined : readXml(text));
      return read({ global: parsed(files.global), oauth: parsed(files.oauth), policies: parsed(files.policies) });
    }
  };
}

const isOn = (file: XmlElement, name: string): boolean => textOf(file, name)?.trim() === 'true';

const switchCheck = (check: Omit<Check, 'look' | 'page' | 'fix'>, name: string): Check =>
  ruleCheck(check, ({ global }) => {
    if (global === undefined) return manual(HIDDEN);
    return isOn(global, name) ? ok() : fail(`${name} is off`);
  });

const pkce = switchCheck({ id: 'rule-pkce', says: 'Partner rule: the app asks for a challenge (PKCE)' }, 'isPkceRequired');
const rotation = switchCheck({ id: 'rule-rotation', says: 'Partner rule: refresh tokens rotate' }, 'isRefreshTokenRotationEnabled');

const DAYS: Readonly<Record<string, number>> = { Hours: 1 / 24, Days: 1, Months: 30 };

/** Whether the org's own policies end a refresh token at most 30 days after its last use. */
function endsIdle(policies: XmlElement): boolean {
  const value = (name: string): string => textOf(policies, name)?.trim() ?? '';
  const type = value('refreshTokenPolicyType');
  const days = Number(value('refreshTokenValidityPeriod')) * (DAYS[value('refreshTokenValidityUnit')] ?? 0);
  return type === 'Zero' || (type === 'SpecificInactivity' && days > 0 && days <= IDLE_DAYS);
}

const idle = ruleCheck(
  { id: 'rule-idle', says: `Partner rule: refresh tokens end after ${IDLE_DAYS} days without use` },
  ({ global, policies }) => {
    if (global !== undefined && isOn(global, 'isEnforceRefreshTokenTTL')) return ok('in every org that has the app');
    if (policies !== undefined && endsIdle(policies)) return ok('by the policies of this org');
    return global === undefined ? manual(HIDDEN) : fail('neither the developer’s limit nor the policies of this org end them');
  }
);

const addresses = ruleCheck(
  { id: 'rule-addresses', says: 'Partner rule: only the listed addresses may use the app’s tokens' },
  ({ oauth, policies }) => {
    if (oauth === undefined || policies === undefined) return manual(HIDDEN);
    const ranges = childrenOf(oauth, 'trustedIpRanges').length;
    if (ranges === 0) return fail('no address is listed');
    const relaxation = textOf(policies, 'ipRelaxationPolicyType')?.trim() ?? '';
    if (relaxation !== 'Enforce') return fail(`IP Relaxation is ${relaxation === '' ? 'not set' : relaxation}, so the list does not count`);
    return ok(`${ranges} ${ranges === 1 ? 'range' : 'ranges'}`);
  }
);

/** Salesforce's rules for a partner's app; only asked for by name, because an app of one org may do without. */
export const PARTNER_CHECKS: readonly Check[] = [pkce, rotation, idle, addresses];
