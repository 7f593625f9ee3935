import { type WorkbenchResponse, json } from '../../lib/http.ts';
import { refusal } from '../core/errors.ts';
import { salesforceTime } from '../data/fieldValues.ts';
import type { ObjectSchema } from '../schema/types.ts';
import type { DataAccess } from '../core/types.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How far back a window may begin, and how long the log of deletes is kept. */
const [FARTHEST_DAYS, KEPT_DAYS] = [30, 15];

interface Window {
  /** UTC milliseconds. */
  readonly start: number;
  readonly end: number;
}

/** `/sobjects/X/updated` and `…/deleted`: ids of what changed in a window of whole minutes. `now`: until when all writes are visible, UTC milliseconds. */
export function changeFeed(kind: 'updated' | 'deleted', data: DataAccess, object: ObjectSchema, url: URL, now: number): WorkbenchResponse {
  if (!object.recycled) throw refusal('INVALID_TYPE', `sObject type '${object.name}' is not replicateable`);
  const { start, end } = readWindow(url, now);
  const latestDateCovered = salesforceTime(Math.min(end, wholeMinute(now)));
  if (kind === 'updated') {
    const within = `SystemModstamp >= ${soqlTime(start)} AND SystemModstamp < ${soqlTime(end)}`;
    const { records } = data.query(`SELECT Id FROM ${object.name} WHERE ${within}`);
    return json({ ids: records.map(({ Id }) => Id), latestDateCovered });
  }
  const earliestDateAvailable = salesforceTime(wholeMinute(now - KEPT_DAYS * DAY_MS));
  return json({ deletedRecords: data.deleted(object.name, start, end), earliestDateAvailable, latestDateCovered });
}

const wholeMinute = (time: number): number => time - (time % MINUTE_MS);

const soqlTime = (time: number): string => new Date(time).toISOString();

function readWindow({ searchParams }: URL, now: number): Window {
  const [start, end] = [timeOf(searchParams, 'start'), timeOf(searchParams, 'end')];
  if (end - start < MINUTE_MS) throw invalidDate('endDate must be at least one minute greater than startDate');
  if (start < now - FARTHEST_DAYS * DAY_MS) throw invalidDate(`startDate cannot be more than ${FARTHEST_DAYS} days ago`);
  return { start, end };
}

/** Seconds do not count. */
function timeOf(parameters: URLSearchParams, name: string): number {
  const given = parameters.get(name);
  if (given === null) throw refusal('MISSING_ARGUMENT', `Missing required parameter: ${name}`);
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(given) ? Date.parse(given.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')) : Number.NaN;
  if (Number.isNaN(time)) throw invalidDate(`${name} is no time: ${given}`);
  return wholeMinute(time);
}

const invalidDate = (message: string): Error => refusal('INVALID_REPLICATION_DATE', message);
