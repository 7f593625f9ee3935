import type { Check, Findings } from '../diagnostics.ts';
import { checkOf, sound } from './findings.ts';

type Sound = Partial<Findings['sound']>;
type Case = readonly [what: string, changes: Sound, says: Omit<Check, 'key' | 'args'>];

const allowed = 'policy allows, permission granted, devices 1';
const silent: Sound = { microphoneAllowed: null, microphonePermission: null, microphones: null };

const microphone: readonly Case[] = [
  ['works', {}, { state: 'works', label: 'Diag_MicWorks', fix: null, detail: allowed }],
  [
    'works with several devices',
    { microphones: 3 },
    { state: 'works', label: 'Diag_MicWorks', fix: null, detail: 'policy allows, permission granted, devices 3' }
  ],
  [
    'is forbidden by a page around the softphone, which the agent cannot change',
    { microphoneAllowed: false },
    { state: 'broken', label: 'Diag_MicPolicy', fix: 'Diag_MicPolicyFix', detail: 'policy refuses, permission granted, devices 1' }
  ],
  [
    'is denied to this site, which the agent can change',
    { microphonePermission: 'denied' },
    { state: 'broken', label: 'Diag_MicDenied', fix: 'Diag_MicDeniedFix', detail: 'policy allows, permission denied, devices 1' }
  ],
  [
    'is forbidden by the page first, whatever else there is',
    { microphoneAllowed: false, microphonePermission: 'denied', microphones: 0 },
    { state: 'broken', label: 'Diag_MicPolicy', fix: 'Diag_MicPolicyFix', detail: 'policy refuses, permission denied, devices 0' }
  ],
  [
    'is not plugged in',
    { microphones: 0 },
    { state: 'broken', label: 'Diag_MicNone', fix: null, detail: 'policy allows, permission granted, devices 0' }
  ],
  [
    'is asked for at the first call',
    { microphonePermission: 'prompt' },
    { state: 'attention', label: 'Diag_MicAsks', fix: null, detail: 'policy allows, permission prompt, devices 1' }
  ],
  [
    'is granted, though the browser says neither policy nor devices',
    { microphoneAllowed: null, microphones: null },
    { state: 'works', label: 'Diag_MicWorks', fix: null, detail: 'policy not said, permission granted, devices not said' }
  ],
  [
    'is not spoken of',
    silent,
    { state: 'unknown', label: 'Diag_NotSaid', fix: null, detail: 'policy not said, permission not said, devices not said' }
  ]
];

describe('the microphone', () => {
  it.each(microphone)('%s', (_what, changes, says) =>
    expect(checkOf('microphone', sound(changes))).toEqual({ key: 'microphone', args: [], ...says })
  );
});

const ring: readonly Case[] = [
  [
    'is heard without a click',
    { autoplayAllowed: true },
    { state: 'works', label: 'Diag_SoundWorks', fix: null, detail: 'autoplay policy allows' }
  ],
  [
    'waits for a click, so is not heard',
    { autoplayAllowed: false },
    { state: 'broken', label: 'Diag_SoundPolicy', fix: null, detail: 'autoplay policy refuses' }
  ],
  [
    'is not spoken of',
    { autoplayAllowed: null },
    { state: 'unknown', label: 'Diag_NotSaid', fix: null, detail: 'autoplay policy not said' }
  ]
];

describe('the ring', () => {
  it.each(ring)('%s', (_what, changes, says) => expect(checkOf('sound', sound(changes))).toEqual({ key: 'sound', args: [], ...says }));
});
