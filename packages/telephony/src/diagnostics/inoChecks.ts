import type { LinkState } from '../controller/softphoneController.ts';
import { FaultError } from '../faults/faults.ts';
import type { LabelName } from '../words/labels.ts';
import { readLoginUrl } from '../settings/loginUrl.ts';
import { readSettings } from '../settings/settings.ts';
import type { CheckState } from '../view-model/diagnosticsViewTypes.ts';
import { type Check, check, faultCheck } from './check.ts';
import type { Findings } from './findings.ts';

/** Only the origin is said: what follows it in an address may hold more than an address. */
export function loginUrlCheck({ settings, facts }: Findings): Check {
  if (!settings.ok) return check('loginUrl', 'unknown', 'Diag_NotAsked');
  const { loginUrl } = readSettings(settings.value).settings.connection;
  const reading = readLoginUrl(loginUrl, facts.bannerOrigins);
  if (!reading.ok) return faultCheck('loginUrl', 'broken', reading.fault);
  return check('loginUrl', 'works', 'Diag_LoginUrlWorks', { args: [reading.origin], detail: reading.origin });
}

const LINKS: Readonly<Record<Exclude<LinkState, 'linked'>, readonly [CheckState, LabelName, LabelName | null]>> = {
  waiting: ['attention', 'Link_Waiting', null],
  silent: ['broken', 'Fault_BannerSilent', 'Fix_BannerSilent'],
  blocked: ['broken', 'Fault_BannerBlocked', 'Fix_BannerBlocked'],
  noCommonVersion: ['broken', 'Fault_BridgeVersion', 'Fix_BridgeVersion']
};

export function bridgeCheck({ softphone }: Findings): Check {
  if (softphone === null) return check('bridge', 'unknown', 'Diag_OtherTab');
  if (softphone.address === null) return check('bridge', 'unknown', 'Diag_BridgeNoAddress');
  if (softphone.link === 'linked') {
    const version = String(softphone.bridgeVersion ?? '?');
    const can = [...softphone.capabilities].sort().join(' ') || 'nothing';
    return check('bridge', 'works', 'Diag_BridgeWorks', { args: [version], detail: `version ${version}, can ${can}` });
  }
  const [state, label, fix] = LINKS[softphone.link];
  return check('bridge', state, label, { fix, detail: softphone.link });
}

/** Which users they are is nobody's business here. */
export function userCheck({ softphone, facts }: Findings): Check {
  if (softphone === null) return check('user', 'unknown', 'Diag_OtherTab');
  if (softphone.agent === null) return check('user', 'unknown', 'Diag_UserUnknown');
  const same = softphone.agent.username.toLowerCase() === facts.username.toLowerCase();
  return same ? check('user', 'works', 'Diag_UserSame') : faultCheck('user', 'attention', new FaultError('UserMismatch'));
}
