import { badInput } from './errors.ts';
import { allowOnly, isFields, oneOf, optionalFlag, optionalSeconds } from './fields.ts';

/**
 * What the public link of a recording may lead to. INO cx does not say which it is: a sound with or without byte ranges, a file to
 * download, a page, a storage host, a page of a link that has ended, or nothing.
 */
const RECORDING_FORMS = ['sound', 'withoutRanges', 'attachment', 'page', 'redirect', 'gone', 'missing'] as const;
export type RecordingForm = (typeof RECORDING_FORMS)[number];

/** Switches of the twin itself: INO cx has none of them. */
export interface InoSettings {
  /**
   * `immediate`: in a frame, sign-in asks Salesforce not to show a page and falls back to a pop-up.
   * `plain`: as INO cx does today; a Salesforce page is refused in the frame.
   */
  readonly ssoInFrame: 'immediate' | 'plain';
  /** False: a Banner as it is today, which does not know the bridge. */
  readonly bridge: boolean;
  /** Salesforce username (lower case) -> INO cx username, for a sign-in that ends at another user. */
  readonly userMapping: Readonly<Record<string, string>>;
  /** A second sign-in of a user ends the first session, or is refused while that lasts (as INO cx's help says). */
  readonly secondSignIn: 'takesOver' | 'refused';
  /** False: the Banner's server does not answer, and the Banner tries to reconnect. */
  readonly reachable: boolean;
  /** How long the Banner tries ("Authentication / reconnections": up to 30 s); read when its page loads. */
  readonly reconnectSeconds: number;
  /** After so many seconds the post-interaction time ends by itself; 0: there is none; null: the agent ends it. */
  readonly postInteractionSeconds: number | null;
  /** What the public link of a recording leads to. */
  readonly recordings: RecordingForm;
}

export const DEFAULT_SETTINGS: InoSettings = {
  ssoInFrame: 'immediate',
  bridge: true,
  userMapping: {},
  secondSignIn: 'takesOver',
  reachable: true,
  reconnectSeconds: 30,
  postInteractionSeconds: 300,
  recordings: 'sound'
};

/** `current` with the given fields in place of its own. Throws BAD_INPUT on a name or value it does not know. */
export function mergeSettings(current: InoSettings, change: unknown): InoSettings {
  if (!isFields(change)) throw badInput('Settings are a JSON object.');
  allowOnly(change, Object.keys(DEFAULT_SETTINGS));
  return {
    ssoInFrame: oneOf(change, 'ssoInFrame', ['immediate', 'plain'], current.ssoInFrame),
    bridge: optionalFlag(change, 'bridge') ?? current.bridge,
    secondSignIn: oneOf(change, 'secondSignIn', ['takesOver', 'refused'], current.secondSignIn),
    recordings: oneOf(change, 'recordings', RECORDING_FORMS, current.recordings),
    reachable: optionalFlag(change, 'reachable') ?? current.reachable,
    reconnectSeconds: optionalSeconds(change, 'reconnectSeconds') ?? current.reconnectSeconds,
    userMapping: change['userMapping'] === undefined ? current.userMapping : usernames(change['userMapping']),
    postInteractionSeconds:
      change['postInteractionSeconds'] === undefined ? current.postInteractionSeconds : postInteraction(change['postInteractionSeconds'])
  };
}

function usernames(value: unknown): Readonly<Record<string, string>> {
  if (!isFields(value)) throw badInput('userMapping is an object: Salesforce username -> INO cx username.');
  const pairs = Object.entries(value).map(([from, to]): [string, string] => {
    if (typeof to !== 'string') throw badInput(`userMapping: the INO cx username for ${from} must be text.`);
    return [from.toLowerCase(), to];
  });
  return Object.fromEntries(pairs);
}

function postInteraction(value: unknown): number | null {
  if (value === null) return null;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 3600) {
    throw badInput('postInteractionSeconds must be null or whole seconds from 0 to 3600.');
  }
  return value;
}
