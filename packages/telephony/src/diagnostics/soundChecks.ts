import { type Check, check } from './check.ts';
import type { SoundFindings } from './findings.ts';

const stated = (allowed: boolean | null): string => (allowed === null ? 'not said' : allowed ? 'allows' : 'refuses');

/** The Banner speaks through the microphone; the pages around it, the browser and the controller each may say no. */
export function microphoneCheck({ microphoneAllowed, microphonePermission, microphones }: SoundFindings): Check {
  const detail = `policy ${stated(microphoneAllowed)}, permission ${microphonePermission ?? 'not said'}, devices ${microphones ?? 'not said'}`;
  if (microphoneAllowed === false) return check('microphone', 'broken', 'Diag_MicPolicy', { fix: 'Diag_MicPolicyFix', detail });
  if (microphonePermission === 'denied') return check('microphone', 'broken', 'Diag_MicDenied', { fix: 'Diag_MicDeniedFix', detail });
  if (microphones === 0) return check('microphone', 'broken', 'Diag_MicNone', { detail });
  if (microphonePermission === 'granted') return check('microphone', 'works', 'Diag_MicWorks', { detail });
  if (microphonePermission === 'prompt') return check('microphone', 'attention', 'Diag_MicAsks', { detail });
  return check('microphone', 'unknown', 'Diag_NotSaid', { detail });
}

/** A ring that needs a click first is not heard. */
export function soundCheck({ autoplayAllowed }: SoundFindings): Check {
  const detail = `autoplay policy ${stated(autoplayAllowed)}`;
  if (autoplayAllowed === null) return check('sound', 'unknown', 'Diag_NotSaid', { detail });
  return autoplayAllowed
    ? check('sound', 'works', 'Diag_SoundWorks', { detail })
    : check('sound', 'broken', 'Diag_SoundPolicy', { detail });
}
