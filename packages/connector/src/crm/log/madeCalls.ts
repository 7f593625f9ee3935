import type { CallOptions } from '../../auth/api.ts';
import type { ZohoDesk } from '../../zoho/client.ts';
import type { Call } from '../../zoho/schemas.ts';
import type { VendorObject } from '../model/vendor.ts';
import type { MadeCall } from './callValues.ts';

export interface LostCall {
  /** As they were sent. */
  readonly values: MadeCall['values'];
  readonly calls: VendorObject;
  /** The field with the key of the interaction; undefined where the CRM has none. */
  readonly keyField: string | undefined;
  /** When it was sent (UTC milliseconds). */
  readonly since: number;
}

const PAGE = 100;
const MOST_PAGES = 10;
const MINUTE = 60_000;
/** The clocks of Zoho and of this computer may differ by so much. */
const SLACK_MS = 60 * MINUTE;

const isBefore = (time: string | null | undefined, at: number): boolean => typeof time === 'string' && Date.parse(time) < at;

/** The calls that were made since then, and the page before them. A search would not do: it lags behind. */
async function newest(desk: ZohoDesk, since: number, options: CallOptions): Promise<readonly Call[]> {
  const found: Call[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const rows = await desk.newestCalls({ from: page * PAGE, limit: PAGE }, options);
    found.push(...rows);
    if (rows.length < PAGE || isBefore(rows.at(-1)?.createdTime, since - SLACK_MS)) break;
  }
  return found;
}

/** Nobody changes when a call began, but Zoho may keep it less exactly than it was sent. */
const beganWith = ({ startTime }: Call, sent: unknown): boolean =>
  typeof startTime === 'string' && typeof sent === 'string' && Math.abs(Date.parse(startTime) - Date.parse(sent)) < MINUTE;

/**
 * Ids of the calls that a request has made whose answer was lost: by the key of the interaction, for which each call is read by itself because
 * lists come without custom fields; without a field for the key by contact, start, owner and subject.
 */
export async function madeCalls(desk: ZohoDesk, lost: LostCall, options: CallOptions): Promise<readonly string[]> {
  const { values, calls, keyField, since } = lost;
  const rows = (await newest(desk, since, options)).filter((row) => beganWith(row, values['startTime']));
  const field = keyField === undefined ? undefined : calls.field(keyField)?.apiName;
  if (field === undefined || keyField === undefined || values[keyField] === undefined) {
    return rows
      .filter(({ contactId, subject, ownerId }) => {
        const isSameOwner = values['ownerId'] === undefined || values['ownerId'] === ownerId;
        return contactId === values['contactId'] && subject === values['subject'] && isSameOwner;
      })
      .map(({ id }) => id);
  }
  for (const { id } of rows) {
    const call = await desk.call(id, options);
    if (call.cf?.[field] === values[keyField]) return [id];
  }
  return [];
}
