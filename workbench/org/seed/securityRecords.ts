import { elements, flag, text } from '../metadata/body.ts';
import type { DeployedMetadata } from '../types.ts';
import type { Keep } from './seedSetup.ts';

/** Browser features of the session settings. A new org has the Permissions-Policy header off. */
export function securityRecords(metadata: DeployedMetadata, keep: Keep): void {
  const body = metadata.get('Settings', 'Security')?.body ?? {};
  const session = elements(body, 'sessionSettings')[0] ?? {};
  const microphone = text(session, 'grantMicrophoneAccess') ?? text(body, 'grantMicrophoneAccess') ?? 'TrustedUrls';
  const single = (): string => 'the org';
  keep('SecuritySettings', single, [{ IsPermissionsPolicyEnabled: flag(body, 'enablePermissionsPolicy') }]);
  keep('SessionSettings', single, [{ GrantMicrophoneAccess: microphone }]);
}
