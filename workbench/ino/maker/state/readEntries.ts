import { badInput } from '../../core/errors.ts';
import { type Fields, isFields, oneOf, optionalText, requiredText } from '../../core/fields.ts';
import {
  type AssignmentRule,
  type AuthMethod,
  type Crm,
  type CrmField,
  type CrmObject,
  DIRECTIONS,
  FIELD_TYPES,
  FLOWS,
  OUTCOMES,
  type Profile,
  type SsoConnector,
  type UserCard
} from './state.ts';

/** Readers of the Maker's entries, out of its forms and out of an imported file. They throw BAD_INPUT. */

const NAME = 100;

function matching(fields: Fields, name: string, form: RegExp, expected: string): string {
  const value = requiredText(fields, name, 255);
  if (!form.test(value)) throw badInput(`${name} must be ${expected}.`);
  return value;
}

const apiName = (fields: Fields, name: string): string =>
  matching(fields, name, /^[A-Za-z]\w{0,79}$/, 'an API name: letters, digits and underscores');

const entriesAt = (fields: Fields, name: string): readonly unknown[] => {
  const value = fields[name] ?? [];
  if (!Array.isArray(value) || value.length > 200) throw badInput(`${name} must be a list of at most 200 entries.`);
  return value;
};

/** The objects of a list. */
export const objectsAt = (fields: Fields, name: string): readonly Fields[] =>
  entriesAt(fields, name).map((entry) => {
    if (!isFields(entry)) throw badInput(`${name} must be a list of objects.`);
    return entry;
  });

const textsAt = (fields: Fields, name: string): readonly string[] =>
  entriesAt(fields, name).map((entry) => {
    if (typeof entry !== 'string') throw badInput(`${name} must be a list of texts.`);
    return entry;
  });

/** `known` is the entry before, for what a form or a file does not carry: the secret stays when none is given, and a new key disables. */
export function readMethod(fields: Fields, id: string, known: AuthMethod | undefined): AuthMethod {
  const clientId = optionalText(fields, 'clientId', 500);
  const given = optionalText(fields, 'token', 500);
  const token = clientId === null ? null : (given ?? (known?.clientId === clientId ? known.token : null));
  const environment = matching(
    fields,
    'environment',
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    'the subdomain of the Salesforce org, such as acme'
  );
  const same = known !== undefined && known.environment === environment && known.clientId === clientId && known.token === token;
  return { id, name: requiredText(fields, 'name', NAME), environment, clientId, token, account: same ? known.account : null };
}

export const readConnector = (fields: Fields, id: string): SsoConnector => ({
  id,
  name: requiredText(fields, 'name', NAME),
  reference: matching(fields, 'reference', /^[\w.+@-]{1,64}$/, 'letters, digits and _ . + - @'),
  methodId: requiredText(fields, 'methodId', 64)
});

const readCrmField = (fields: Fields): CrmField => ({
  name: requiredText(fields, 'name', NAME),
  apiName: apiName(fields, 'apiName'),
  type: oneOf(fields, 'type', FIELD_TYPES, 'Short text'),
  defaultValue: fields['defaultValue'] === '' ? '' : (optionalText(fields, 'defaultValue', 255) ?? '')
});

export const readCrmObject = (fields: Fields): CrmObject => ({
  name: requiredText(fields, 'name', NAME),
  apiName: apiName(fields, 'apiName'),
  fields: objectsAt(fields, 'fields').map(readCrmField)
});

export const readOrderEntry = (fields: Fields): Crm['order'][number] => ({
  objectName: apiName(fields, 'objectName'),
  fields: textsAt(fields, 'fields')
});

const condition = <Word extends string>(fields: Fields, name: string, words: readonly Word[]): Word | null => {
  const [first] = words;
  return first === undefined || fields[name] === undefined || fields[name] === null ? null : oneOf(fields, name, words, first);
};

/** Fields and templates are taken as they are: INO cx writes them, and the softphone says what it cannot follow. */
export function readRule(fields: Fields): AssignmentRule {
  const values = objectsAt(fields, 'fields').map((one) => ({
    field: requiredText(one, 'field', 80),
    value: requiredText(one, 'value', 4000)
  }));
  if (values.length === 0) throw badInput('A rule needs a field and its value.');
  return {
    name: requiredText(fields, 'name', NAME),
    flow: condition(fields, 'flow', FLOWS),
    direction: condition(fields, 'direction', DIRECTIONS),
    object: fields['object'] === undefined || fields['object'] === null ? null : apiName(fields, 'object'),
    outcome: condition(fields, 'outcome', OUTCOMES),
    fields: values
  };
}

export const readCrm = (fields: Fields, id: string): Crm => ({
  id,
  name: requiredText(fields, 'name', NAME),
  methodId: requiredText(fields, 'methodId', 64),
  objects: objectsAt(fields, 'objects').map(readCrmObject),
  order: objectsAt(fields, 'order').map(readOrderEntry),
  rules: objectsAt(fields, 'rules').map(readRule)
});

export const readProfile = (fields: Fields, id: string): Profile => ({
  id,
  name: requiredText(fields, 'name', NAME),
  users: textsAt(fields, 'users'),
  crmId: optionalText(fields, 'crmId', 20)
});

export const readUserCard = (fields: Fields, id: string): UserCard => ({ id, name: id, connectors: textsAt(fields, 'connectors') });
