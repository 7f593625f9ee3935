import { localName } from '../records/namespace.ts';
import type { FieldForm, ValueForm } from './form.ts';

/** A field that a rule may set. `agent`: the agent's words go first. `fact`: a fact of the interaction, unless a rule says otherwise. */
interface SettableField {
  readonly owner: 'agent' | 'fact';
  readonly form: ValueForm;
}

/** A field that no rule may set. `key`: the interaction's id. `log`: what INO cx knows of it. `related`: the records found or chosen. */
interface KeptField {
  readonly owner: 'key' | 'log' | 'related';
  readonly form: FieldForm;
}

/** Who decides a field's value, and what it looks like. */
export type CatalogueField = SettableField | KeptField;

export interface CatalogueObject {
  /** API name. */
  readonly name: string;
  /** By local name: without the namespace that a package's field has in an org. */
  readonly fields: Readonly<Record<string, CatalogueField>>;
}

/** The fields that scenarios may speak of. */
export interface FieldCatalogue {
  /** Who follows the scenarios, for messages, such as `the softphone`. */
  readonly reader: string;
  /** A rule that names no object is about the first. */
  readonly objects: readonly [CatalogueObject, ...CatalogueObject[]];
}

/** The field that a rule means; or why it cannot be set. */
export type FieldReading =
  { readonly ok: true; readonly name: string; readonly form: ValueForm } | { readonly ok: false; readonly why: string };

/** The right that a user needs on a field: to create it, or to update it too, because its value changes after the create. */
export const rightOf = ({ owner }: CatalogueField): 'createable' | 'updateable' =>
  owner === 'key' || owner === 'fact' ? 'createable' : 'updateable';

const isSame = (name: string, other: string): boolean => name.toLowerCase() === other.toLowerCase();

/** The object of this name, in any case. */
export const objectIn = ({ objects }: FieldCatalogue, name: unknown): CatalogueObject | undefined =>
  typeof name === 'string' ? objects.find((one) => isSame(one.name, name.trim())) : undefined;

/** The field of this name, in any case and with or without a namespace. */
export function settableIn({ reader }: FieldCatalogue, object: CatalogueObject, name: string): FieldReading {
  const wanted = localName(name);
  const found = Object.entries(object.fields).find(([one]) => isSame(one, wanted));
  if (found === undefined) return { ok: false, why: `not a ${object.name} field that ${reader} knows` };
  const [local, field] = found;
  switch (field.owner) {
    case 'key':
      return { ok: false, why: 'this field is the key of the log' };
    case 'log':
      return { ok: false, why: `${reader} keeps this field up to date` };
    case 'related':
      return { ok: false, why: 'the related records come from the search or from the agent' };
    default:
      return { ok: true, name: local, form: field.form };
  }
}
