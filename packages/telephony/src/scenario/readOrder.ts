import { isFields, ownProperty } from '../decode/decode.ts';
import type { SearchedObject } from './model.ts';
import { type Findings, joinPath, entriesOf, isApiName, noteUnknown, objectNameOf } from './reading.ts';

const MOST_OBJECTS = 30;
const MOST_FIELDS = 50;

/** The screen-pop order at `path`: object names, or objects with the fields that prove a hit. Null when none can be used. */
export function readOrder(value: unknown, path: string, findings: Findings): readonly SearchedObject[] | null {
  if (!Array.isArray(value)) {
    findings.note(path, 'not a list of objects');
    return null;
  }
  const order: SearchedObject[] = [];
  for (const [index, entry] of entriesOf(value, MOST_OBJECTS, path, findings).entries()) {
    const read = readEntry(entry, `${path}[${index}]`, findings);
    if (read === null) continue;
    const twice = order.some((one) => one.objectName.toLowerCase() === read.objectName.toLowerCase());
    if (twice) findings.note(read.path, `${read.objectName} stands here already`);
    else order.push(read);
  }
  if (order.length > 0) return order;
  findings.note(path, 'names no object to look for');
  return null;
}

function readEntry(entry: unknown, path: string, findings: Findings): SearchedObject | null {
  const fields = isFields(entry) ? entry : { objectName: entry };
  noteUnknown(fields, ['objectName', 'fields'], path, findings);
  const objectName = objectNameOf(ownProperty(fields, 'objectName'));
  if (objectName === null) {
    findings.note(path, 'not the API name of an object');
    return null;
  }
  const proving = readFields(ownProperty(fields, 'fields'), joinPath(path, 'fields'), findings);
  return proving === 'none' ? null : { path, objectName, fields: proving };
}

/** `none`: fields were asked for and none can be used; to take any field instead would find what was not meant. */
function readFields(value: unknown, path: string, findings: Findings): readonly string[] | null | 'none' {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return null;
  const names: string[] = [];
  for (const [index, entry] of entriesOf(value, MOST_FIELDS, path, findings).entries()) {
    const name = typeof entry === 'string' ? entry.trim() : entry;
    if (isApiName(name)) names.push(name);
    else findings.note(Array.isArray(value) ? `${path}[${index}]` : path, 'not the API name of a field');
  }
  return names.length > 0 ? names : 'none';
}
