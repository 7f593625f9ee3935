import type { FieldInfo, FieldValue, ObjectInfo } from '../core/types.ts';

export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'phone'
  | 'email'
  | 'url'
  | 'picklist'
  | 'combobox'
  | 'int'
  | 'double'
  | 'currency'
  | 'boolean'
  | 'base64'
  | 'date'
  | 'datetime'
  | 'reference';

export interface FieldSchema extends FieldInfo {
  readonly type: FieldType;
  /** Characters of text fields; 0 for others. */
  readonly length: number;
  /** Digits in all of number fields, and behind the point. */
  readonly precision: number;
  readonly scale: number;
  readonly required: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly unique: 'no' | 'caseSensitive' | 'caseInsensitive';
  readonly externalId: boolean;
  readonly values: readonly string[];
  /** Restricted picklists refuse other values. */
  readonly restricted: boolean;
  /** Objects a reference may point to. */
  readonly referenceTo: readonly string[];
  /** `Owner` for OwnerId; null for fields that are no reference. */
  readonly relationshipName: string | null;
  readonly defaultValue: FieldValue;
  /** False for long text: SOQL refuses it in WHERE and ORDER BY. */
  readonly filterable: boolean;
}

export interface ObjectSchema extends ObjectInfo {
  readonly keyPrefix: string;
  readonly fields: ReadonlyMap<string, FieldSchema>;
  /** What the API allows at all, whatever the user's rights. */
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  /** Deleted records go to the recycle bin first, and the feeds of changes and deletes name them. */
  readonly recycled: boolean;
}

/** All objects of the org. */
export interface Schema {
  list(): readonly ObjectSchema[];
  /** API names are not case-sensitive. */
  object(name: string): ObjectSchema | undefined;
  /** The object whose ids begin with these three characters. */
  objectOfId(id: string): ObjectSchema | undefined;
}

/** The field of that name, in whatever case, as Salesforce reads API names. */
export function fieldOf(object: ObjectSchema, name: string): FieldSchema | undefined {
  const exact = object.fields.get(name);
  if (exact !== undefined) return exact;
  const folded = name.toLowerCase();
  for (const field of object.fields.values()) if (field.name.toLowerCase() === folded) return field;
  return undefined;
}
