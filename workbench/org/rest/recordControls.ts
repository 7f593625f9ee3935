import { type WorkbenchRequest, type WorkbenchResponse, json } from '../../lib/http.ts';
import { notFound, refusal } from '../core/errors.ts';
import type { ConvertedLead } from '../records/convertLead.ts';
import { methodNotAllowed, readBody } from './answers.ts';

/** What Salesforce's pages do with records and its REST API does not. Each throws OrgError. */
export interface RecordControls {
  convertLead(userId: string, leadId: string): ConvertedLead;
  merge(userId: string, masterId: string, lostIds: readonly string[]): void;
  undelete(userId: string, id: string): void;
  emptyBin(): void;
  makeContacts(userId: string, count: number): void;
}

type Body = Readonly<Record<string, unknown>>;
type Control = (org: RecordControls, userId: string, body: Body) => unknown;

const text = (body: Body, name: string): string => {
  const value = body[name];
  if (typeof value !== 'string') throw refusal('INVALID_PARAM', `${name} must be a text`);
  return value;
};

const texts = (body: Body, name: string): readonly string[] => {
  const value = body[name];
  if (!Array.isArray(value)) throw refusal('INVALID_PARAM', `${name} must be a list`);
  return value.map(String);
};

const CONTROLS: Readonly<Record<string, Control>> = {
  convertLead: (org, userId, body) => org.convertLead(userId, text(body, 'leadId')),
  merge: (org, userId, body) => org.merge(userId, text(body, 'masterId'), texts(body, 'lostIds')),
  undelete: (org, userId, body) => org.undelete(userId, text(body, 'id')),
  emptyBin: (org) => org.emptyBin(),
  contacts: (org, userId, { count }) => org.makeContacts(userId, Number(count))
};

/** `POST /services/workbench/{control}`. */
export function recordControl(org: RecordControls, userId: string, request: WorkbenchRequest, name: string): WorkbenchResponse {
  const control = Object.hasOwn(CONTROLS, name) ? CONTROLS[name] : undefined;
  if (control === undefined) throw notFound();
  if (request.method !== 'POST') throw methodNotAllowed(request.method, ['POST']);
  return json(control(org, userId, readBody(request)) ?? {});
}
