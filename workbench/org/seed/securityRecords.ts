import { type Body, flag, text } from '../metadata/body.ts';
import { sessionSettings } from '../metadata/sessionSettings.ts';
import type { StoredBody } from '../store/recordStore.ts';
import type { DeployedMetadata } from '../core/types.ts';
import type { Keep } from './keepRecords.ts';

/** Browser features of the session settings, and what Health Check says of them. A new org has the Permissions-Policy header off. */
export function securityRecords(metadata: DeployedMetadata, keep: Keep): void {
  const body = metadata.get('Settings', 'Security')?.body ?? {};
  const session = sessionSettings(metadata);
  const microphone = text(session, 'grantMicrophoneAccess') ?? text(body, 'grantMicrophoneAccess') ?? 'TrustedUrls';
  const single = (): string => 'the org';
  keep('SecuritySettings', single, [{ IsPermissionsPolicyEnabled: flag(body, 'enablePermissionsPolicy') }]);
  keep('SessionSettings', single, [{ GrantMicrophoneAccess: microphone }]);
  keep('SecurityHealthCheckRisks', 'DurableId', risks(session));
}

/** Health Check's rows on clickjacking of Visualforce pages, of the some forty that an org has. Off in a new org. */
const risks = (session: Body): readonly StoredBody[] =>
  [
    ['clickjackVisualForceHeaders', 'with standard headers', flag(session, 'enableClickjackNonsetupUser')] as const,
    ['clickjackVisualForceNoHeaders', 'with headers disabled', flag(session, 'enableClickjackNonsetupUserHeaderless')] as const
  ].map(([key, pages, on]) => ({
    DurableId: `SessionSettings.${key}`,
    Setting: `Enable clickjack protection for customer Visualforce pages ${pages}`,
    SettingGroup: 'SessionSettings',
    SettingRiskCategory: 'HIGH_RISK',
    RiskType: on ? 'MEETS_STANDARD' : 'HIGH_RISK',
    OrgValue: on ? 'Enabled' : 'Disabled',
    OrgValueRaw: String(on),
    StandardValue: 'Enabled',
    StandardValueRaw: 'true'
  }));
