import { apiName } from './describe.ts';

/** Which fields a search looks at. */
export type SearchGroup = 'ALL' | 'NAME' | 'EMAIL' | 'PHONE';

export interface SearchRequest {
  /** As a person wrote it. */
  readonly text: string;
  readonly in: SearchGroup;
  readonly objects: readonly { readonly name: string; readonly fields: readonly string[]; readonly where?: 'IsConverted = false' }[];
  /** Most records of each object. */
  readonly limit: number;
}

/** Characters that would be operators ("SOQL and SOSL Reference", reserved characters). */
const RESERVED = /[?&|!{}[\]()^~*:\\"'+-]/g;

/** A text in which nothing is an operator. */
const plainSearchText = (text: string): string => text.replace(RESERVED, '\\$&');

export const searchBody = ({ text, in: group, objects, limit }: SearchRequest): Readonly<Record<string, unknown>> => ({
  q: plainSearchText(text),
  in: group,
  sobjects: objects.map(({ name, fields, where }) => ({
    name: apiName(name),
    fields: fields.map(apiName),
    limit,
    ...(where === undefined ? {} : { where })
  })),
  overallLimit: limit * objects.length
});
