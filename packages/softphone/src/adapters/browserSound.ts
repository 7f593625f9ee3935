import { withTimeout } from '../browser/withTimeout.ts';
import { fieldsOf } from '@inocx/telephony/decode/decode.ts';

/** What the browser says of microphone and sound, read with care: each part is there in some browsers only, and may refuse to answer. */

type Permission = 'granted' | 'denied' | 'prompt';

export interface BrowserSound {
  readonly microphoneAllowed: boolean | null;
  readonly microphonePermission: Permission | null;
  readonly microphones: number | null;
  readonly autoplayAllowed: boolean | null;
}

/** A browser that does not answer at all is not waited for (ms). */
const TIMEOUT_MS = 2000;

/** Asks nobody for the microphone and opens none: the browser's own records are read. Never rejects. */
export async function soundOf(page: Window): Promise<BrowserSound> {
  const [microphonePermission, microphones] = await Promise.all([
    orNull(async () => readPermission((await page.navigator.permissions.query({ name: 'microphone' })).state)),
    orNull(async () => (await page.navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'audioinput').length)
  ]);
  return {
    microphoneAllowed: allows(page.document, 'microphone'),
    microphonePermission,
    microphones,
    autoplayAllowed: allows(page.document, 'autoplay')
  };
}

/** Name and main version: `Chrome 150`. Edge calls itself Chrome too, and Chrome Safari: the first that fits is it. */
export function browserName(userAgent: string): string {
  for (const [mark, name] of [
    ['Edg', 'Edge'],
    ['Firefox', 'Firefox'],
    ['Chrome', 'Chrome'],
    ['Version', 'Safari']
  ] as const) {
    const version = new RegExp(`\\b${mark}/(\\d{1,4})`).exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return '';
}

const readPermission = (state: string): Permission | null =>
  state === 'granted' || state === 'denied' || state === 'prompt' ? state : null;

/** What the policies of this page and of those around it say: Chromium calls the list featurePolicy, the standard permissionsPolicy. */
function allows(document: Document, feature: string): boolean | null {
  const policy: unknown = Reflect.get(document, 'permissionsPolicy') ?? Reflect.get(document, 'featurePolicy');
  const { allowsFeature } = fieldsOf(policy);
  if (typeof allowsFeature !== 'function') return null;
  const answer: unknown = Reflect.apply(allowsFeature, policy, [feature]);
  return typeof answer === 'boolean' ? answer : null;
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await withTimeout(work(), TIMEOUT_MS, 'InternalError', 'the browser did not answer');
  } catch {
    // The browser does not know the question, or not this device, or does not answer: that is what null says.
    return null;
  }
}
