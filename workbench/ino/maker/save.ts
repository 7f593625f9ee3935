import { badInput, notFound } from '../core/errors.ts';
import type { Fields } from '../core/fields.ts';
import type { Ino } from '../inside/ino.ts';
import { readConnector, readCrm, readCrmObject, readMethod, readOrderEntry, readProfile, readRule } from './state/readEntries.ts';
import { rowsOf } from './state/formRows.ts';
import { checkMethods } from './state/checkState.ts';
import { methodOptions } from './pages/options.ts';
import type { AuthMethod, Crm, MakerState } from './state/state.ts';
import { imported } from './state/transfer.ts';

/** The Maker's forms. Each changes the state, or throws, and gives the address to go to. */

type Parts = Readonly<Record<string, string>>;

/** The single values of a form; an empty box is an absent value. */
function single(form: URLSearchParams): Fields {
  return Object.fromEntries([...form].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ''));
}

const wantsDelete = (form: URLSearchParams): boolean => form.get('intent') === 'delete';

/** Saves or deletes one entry of a list. */
function saveEntry<Name extends Exclude<keyof MakerState, 'users'>>(
  { maker }: Ino,
  form: URLSearchParams,
  { id }: Parts,
  list: Name,
  read: (id: string) => MakerState[Name][number]
): string {
  if (id === undefined) {
    const entry = read(maker.freshId(list));
    maker.put(list, entry);
    return `/maker/${list}/${entry.id}`;
  }
  if (wantsDelete(form)) maker.remove(list, id);
  else maker.put(list, read(id));
  return wantsDelete(form) ? `/maker/${list}` : `/maker/${list}/${id}`;
}

export const saveMethod = (ino: Ino, form: URLSearchParams, parts: Parts): string =>
  saveEntry(ino, form, parts, 'methods', (id) =>
    withToken(
      readMethod(
        single(form),
        id,
        ino.maker.state.methods.find((one) => one.id === id)
      )
    )
  );

/** A file may bring a key without its secret; whoever enters a key has the secret at hand. */
function withToken(method: AuthMethod): AuthMethod {
  if (method.clientId !== null && method.token === null) throw badInput('A Client ID needs its Token.');
  return method;
}

export const saveConnector = (ino: Ino, form: URLSearchParams, parts: Parts): string =>
  saveEntry(ino, form, parts, 'connectors', (id) => readConnector(single(form), id));

export const saveProfile = (ino: Ino, form: URLSearchParams, parts: Parts): string =>
  saveEntry(ino, form, parts, 'profiles', (id) => readProfile({ ...single(form), users: form.getAll('users') }, id));

/** Where a connector keeps the methods, only it knows which there are. */
async function checkCrms(ino: Ino, crms: readonly Crm[]): Promise<void> {
  if (ino.connector === null) return;
  checkMethods(
    crms,
    (await methodOptions(ino)).map(([ref]) => ref)
  );
}

/** Name and method; the other parts have their own forms. */
export async function saveCrm(ino: Ino, form: URLSearchParams, parts: Parts): Promise<string> {
  if (!wantsDelete(form)) await checkCrms(ino, [readCrm(single(form), parts['id'] ?? '')]);
  return saveEntry(ino, form, parts, 'crms', (id) => {
    const known = ino.maker.state.crms.find((one) => one.id === id);
    return { ...readCrm(single(form), id), ...partsOf(known) };
  });
}

const partsOf = (crm: Crm | undefined): Pick<Crm, 'objects' | 'order' | 'rules'> => ({
  objects: crm?.objects ?? [],
  order: crm?.order ?? [],
  rules: crm?.rules ?? []
});

function changeCrm({ maker }: Ino, { id = '' }: Parts, change: (crm: Crm) => Partial<Crm>): string {
  const crm = maker.get('crms', id);
  maker.put('crms', { ...crm, ...change(crm) });
  return `/maker/crms/${id}`;
}

export const saveOrder = (ino: Ino, form: URLSearchParams, parts: Parts): string =>
  changeCrm(ino, parts, () => ({
    order: rowsOf(form, { objectName: 'objectName', fields: 'objectFields' }, ['objectName']).map(({ objectName, fields = '' }) =>
      readOrderEntry({ objectName, fields: fields.split(/[,\s]+/).filter((name) => name !== '') })
    )
  }));

export function saveObject(ino: Ino, form: URLSearchParams, parts: Parts): string {
  const columns = { name: 'fieldName', apiName: 'fieldApiName', type: 'fieldType', defaultValue: 'fieldDefault' };
  const fields = rowsOf(form, columns, ['name', 'apiName']);
  return changeCrm(ino, parts, ({ objects }) => ({
    objects: listAfter(objects, parts, form, () => readCrmObject({ ...single(form), fields }))
  }));
}

export function saveRule(ino: Ino, form: URLSearchParams, parts: Parts): string {
  const fields = rowsOf(form, { field: 'field', value: 'value' }, ['field', 'value']);
  return changeCrm(ino, parts, ({ rules }) => ({ rules: listAfter(rules, parts, form, () => readRule({ ...single(form), fields })) }));
}

/** The list with the entry added, replaced or deleted. Throws 404 for a place it does not have. */
function listAfter<T>(list: readonly T[], { index }: Parts, form: URLSearchParams, read: () => T): readonly T[] {
  if (index === undefined) return [...list, read()];
  const place = Number(index);
  if (!Number.isInteger(place) || list[place] === undefined) throw notFound('There is no such entry any more.');
  if (wantsDelete(form)) return list.filter((_one, at) => at !== place);
  const entry = read();
  return list.map((one, at) => (at === place ? entry : one));
}

export async function saveImport(ino: Ino, form: URLSearchParams): Promise<string> {
  const { maker, connector } = ino;
  const next = imported(form.get('json') ?? '', maker.state, connector === null);
  await checkCrms(ino, next.crms);
  maker.replace(next);
  return '/maker/transfer';
}
