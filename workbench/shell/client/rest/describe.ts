import { fieldsOf, listOf, textOf } from './guards.ts';
import { DATA, type Rest } from './rest.ts';

export interface FieldInfo {
  readonly name: string;
  readonly label: string;
  /** As describe names it: string, phone, url, email, date, datetime, double, picklist, reference, … */
  readonly type: string;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly required: boolean;
  /** True for the field that names a record in lists and links. */
  readonly nameField: boolean;
  readonly referenceTo: readonly string[];
  readonly picklist: readonly string[];
}

export interface ObjectInfo {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  readonly createable: boolean;
  /** The fields this user may see. */
  readonly fields: readonly FieldInfo[];
  /** Field that names a record: Name, or Subject for a Task. */
  readonly nameField: string;
}

/** Descriptions of objects, each fetched once. */
export interface Objects {
  describe(objectName: string): Promise<ObjectInfo>;
  /** The object that an id belongs to, by its first three characters; null for an unknown one. */
  ofId(recordId: string): Promise<string | null>;
}

export function createObjects(rest: Rest): Objects {
  const described = new Map<string, Promise<ObjectInfo>>();
  let prefixes: Promise<ReadonlyMap<string, string>> | null = null;

  function describe(objectName: string): Promise<ObjectInfo> {
    const known = described.get(objectName);
    if (known !== undefined) return known;
    const pending = rest.get(`${DATA}/sobjects/${encodeURIComponent(objectName)}/describe`).then(readObject);
    described.set(objectName, pending);
    // A failure is not kept: the next one asks again.
    pending.catch(() => described.delete(objectName));
    return pending;
  }

  async function ofId(recordId: string): Promise<string | null> {
    prefixes ??= rest.get(`${DATA}/sobjects`).then(readPrefixes);
    try {
      return (await prefixes).get(recordId.slice(0, 3)) ?? null;
    } catch (thrown) {
      prefixes = null;
      throw thrown;
    }
  }
  return { describe, ofId };
}

function readPrefixes(body: unknown): ReadonlyMap<string, string> {
  return new Map(
    listOf(fieldsOf(body).sobjects).map((entry) => {
      const { keyPrefix, name } = fieldsOf(entry);
      return [textOf(keyPrefix), textOf(name)];
    })
  );
}

function readObject(body: unknown): ObjectInfo {
  const { name, label, labelPlural, keyPrefix, createable, fields } = fieldsOf(body);
  const known = listOf(fields).map(readField);
  return {
    name: textOf(name),
    label: textOf(label),
    labelPlural: textOf(labelPlural),
    keyPrefix: textOf(keyPrefix),
    createable: createable !== false,
    fields: known,
    nameField: known.find((field) => field.nameField)?.name ?? (known.some((field) => field.name === 'Name') ? 'Name' : 'Subject')
  };
}

function readField(value: unknown): FieldInfo {
  const field = fieldsOf(value);
  return {
    name: textOf(field.name),
    label: textOf(field.label) || textOf(field.name),
    type: textOf(field.type),
    createable: field.createable === true,
    updateable: field.updateable === true,
    required: field.nillable === false && field.defaultedOnCreate !== true && field.createable === true && field.type !== 'boolean',
    nameField: field.nameField === true,
    referenceTo: listOf(field.referenceTo).map(textOf),
    picklist: listOf(field.picklistValues).map((entry) => textOf(fieldsOf(entry).value))
  };
}
