import type { Direction, Flow, InteractionSnapshot } from '../ports/bridge.ts';
import { otherParty } from '../interaction/interaction.ts';
import { withoutHeader } from './callerHeader.ts';
import { callerNumber } from './callerNumber.ts';
import { extensionIn, shortNumber } from './extension.ts';
import type { Party } from './model.ts';

/** Longest address that mail takes (RFC 5321). */
const LONGEST_ADDRESS = 254;
const ADDRESS = /^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+$/;

/** How messaging platforms write a WhatsApp number: with a scheme, as an account of WhatsApp's own hosts, as a link. */
const WHATSAPP = /^(?:whatsapp:|https:\/\/wa\.me\/)\+?(\d{5,15})$|^(\d{5,15})(?::\d+)?@(?:s\.whatsapp\.net|c\.us)$/i;

/** Whom to look for; null when there is nobody to find: withheld, a colleague, a nickname, fewer than 3 digits. */
export const partyOf = (snapshot: InteractionSnapshot): Party | null => partyFor(otherParty(snapshot), snapshot.flow, snapshot.direction);

/** The same for a number or an address that is known to be the other party's. */
export function partyFor(written: string | null, flow: Flow, direction: Direction): Party | null {
  if (direction === 'internal') return null;
  const party = readParty(written, flow);
  // 112, 911 and 3949 are services, and an inside number is a colleague's: what the agent dials so is no customer's extension.
  return direction === 'outbound' && party?.kind === 'extension' ? null : party;
}

const numberParty = (text: string, extension: string | null): Party => ({
  kind: 'number',
  text,
  ...(extension === null ? {} : { extension })
});

/** Calls have numbers, e-mails have addresses, messages have either. */
export function readParty(written: string | null, flow: Flow): Party | null {
  if (written === null) return null;
  const number = flow === 'email' ? null : callerNumber(flow === 'messaging' ? messagingNumber(written) : written);
  if (number !== null) return numberParty(number, extensionIn(withoutHeader(written)));
  const address = flow === 'voice' ? null : addressIn(written);
  if (address !== null) return { kind: 'address', text: address };
  const short = flow === 'voice' ? shortNumber(written) : null;
  return short === null ? null : { kind: 'extension', text: short };
}

/** WhatsApp leaves the plus out: its numbers always have a country code. */
function messagingNumber(written: string): string {
  const text = written.trim();
  const found = WHATSAPP.exec(text);
  const digits = found?.[1] ?? found?.[2];
  return digits === undefined ? text.replace(/^sms:/i, '') : `+${digits}`;
}

/** `Ada Lovelace <ada@example.com>`, `mailto:ada@example.com` and the address alone. */
function addressIn(written: string): string | null {
  const text = /<([^<>]*)>\s*$/.exec(written)?.[1] ?? written;
  const address = text.trim().replace(/^mailto:/i, '');
  return address.length <= LONGEST_ADDRESS && ADDRESS.test(address) ? address : null;
}
