import type { Objects } from './describe.ts';
import { type Fields, fieldsOf, listOf, textOf } from './guards.ts';
import { DATA, type Rest } from './rest.ts';

/** Records over REST, with the rights of the signed-in user. */
export interface Records {
  read(objectName: string, recordId: string): Promise<Fields>;
  query(soql: string): Promise<readonly Fields[]>;
  create(objectName: string, fields: Fields): Promise<string>;
  update(objectName: string, recordId: string, fields: Fields): Promise<void>;
  /** Name of a record that some lookup names, or its id when the user may not see it. */
  nameOf(recordId: string): Promise<string>;
  /** Records of the softphone layout's objects that have the text, by id. */
  search(text: string, callType: string): Promise<Fields>;
}

export function createRecords(rest: Rest, objects: Objects): Records {
  const path = (objectName: string, recordId: string) =>
    `${DATA}/sobjects/${encodeURIComponent(objectName)}/${encodeURIComponent(recordId)}`;
  const read = async (objectName: string, recordId: string) => fieldsOf(await rest.get(path(objectName, recordId)));
  return {
    read,
    async query(soql) {
      return listOf(fieldsOf(await rest.get(`${DATA}/query?q=${encodeURIComponent(soql)}`)).records).map(fieldsOf);
    },
    async create(objectName, fields) {
      return textOf(fieldsOf(await rest.send('POST', `${DATA}/sobjects/${encodeURIComponent(objectName)}`, fields)).id);
    },
    async update(objectName, recordId, fields) {
      await rest.send('PATCH', path(objectName, recordId), fields);
    },
    async nameOf(recordId) {
      try {
        const objectName = await objects.ofId(recordId);
        if (objectName === null) return recordId;
        const [info, record] = await Promise.all([objects.describe(objectName), read(objectName, recordId)]);
        return textOf(record[info.nameField]) || recordId;
      } catch {
        return recordId;
      }
    },
    async search(text, callType) {
      return fieldsOf(await rest.send('POST', '/services/workbench/search', { q: text, callType }));
    }
  };
}

/** A SOQL text literal. */
export const soqlText = (text: string): string => `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
