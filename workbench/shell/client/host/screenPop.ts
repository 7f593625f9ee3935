import { isListFilter, readAddress, type View } from '../core/views.ts';
import type { ObjectInfo, Objects } from '../rest/describe.ts';
import { type Fields, fieldsOf } from '../rest/guards.ts';
import type { Records } from '../rest/records.ts';
import { CtiRefusal, genericError, invalidParam } from './answers.ts';
import { type FlowPopper, popFlow } from './flowPop.ts';
import { recordId, text } from './parameters.ts';

export interface ScreenPopper extends FlowPopper {
  readonly records: Records;
  readonly objects: Objects;
  open(view: View): void;
  openNewRecord(info: ObjectInfo, defaults: Fields): void;
}

/** Does one screenPop, or throws a CtiRefusal. Always in the current window: Lightning knows no other. */
export type ScreenPop = (type: unknown, params: unknown) => Promise<null>;

export function createScreenPop(shell: ScreenPopper): ScreenPop {
  const targets: Readonly<Record<string, (params: Fields) => void | Promise<void>>> = {
    sobject: (params) => popRecord(shell, recordId(params, 'recordId')),
    newRecord: (params) => popNewRecord(shell, text(params, 'entityName'), fieldsOf(params.defaultFieldValues)),
    search: (params) => shell.open({ kind: 'search', text: text(params, 'searchString', 3) }),
    url: (params) => shell.open(viewAt(text(params, 'url'))),
    objecthome: (params) => popList(shell, text(params, 'scope'), 'Recent'),
    list: (params) => popList(shell, text(params, 'scope'), text(params, 'listViewId')),
    flow: (params) => popFlow(shell, params)
  };
  return async (type, params) => {
    const target = typeof type === 'string' && Object.hasOwn(targets, type) ? targets[type] : undefined;
    if (target === undefined) throw invalidParam('type', 'one of SCREENPOP_TYPE', type);
    if (typeof params !== 'object' || params === null) throw invalidParam('params', 'object', params);
    await target(fieldsOf(params));
    return null;
  };
}

async function popRecord({ records, objects, log, open }: ScreenPopper, id: string): Promise<void> {
  const objectName = await objects.ofId(id);
  if (objectName === null) throw genericError(`No object of this org has ids that start with ${id.slice(0, 3)}.`);
  log.count('other');
  await records.read(objectName, id).catch((thrown: Error) => {
    throw genericError(`The record ${id} cannot be shown: ${thrown.message}`);
  });
  open({ kind: 'record', objectName, recordId: id });
}

async function popNewRecord({ objects, openNewRecord }: ScreenPopper, entityName: string, defaults: Fields): Promise<void> {
  const info = await describe(objects, entityName);
  for (const name of Object.keys(defaults)) {
    if (!info.fields.some((field) => field.name === name && field.createable)) {
      throw new CtiRefusal({ code: 'INVALID_PARAM', description: `${entityName} has no field ${name} that this user may fill.` });
    }
  }
  openNewRecord(info, defaults);
}

async function popList({ objects, open }: ScreenPopper, scope: string, listViewId: string): Promise<void> {
  const info = await describe(objects, scope);
  if (!isListFilter(listViewId)) throw genericError(`This twin has the list views Recent and All, not ${listViewId}.`);
  open({ kind: 'list', objectName: info.name, filterName: listViewId });
}

async function describe(objects: Objects, objectName: string): Promise<ObjectInfo> {
  return objects.describe(objectName).catch((thrown: Error) => {
    throw genericError(`The object ${objectName} is not in this org: ${thrown.message}`);
  });
}

function viewAt(address: string): View {
  if (!/^\/(?!\/)/.test(address)) throw invalidParam('url', 'relative address that starts with one slash', address);
  const view = readAddress(address);
  if (view === null) throw genericError(`This twin has no page at ${address}.`);
  return view;
}
