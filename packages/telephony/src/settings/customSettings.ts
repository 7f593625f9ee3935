import { fieldsIn } from '../decode/decode.ts';

/**
 * The text settings of a call center's record, by `/section/item`. Its CustomSettings is a JSON object; which items of the definition it
 * holds, and by which names, is not documented: the whole path and its last part are looked for. Undefined: the record does not hold it.
 */
export function customSettings(json: string): (path: string) => string | undefined {
  const all = fieldsIn(json);
  return (path) => {
    const value = all[path] ?? all[path.slice(path.lastIndexOf('/') + 1)];
    return typeof value === 'string' ? value : undefined;
  };
}
