import { isFields } from '../../packages/telephony/src/decode/decode.ts';

/** Whether a text is JSON, and an object. */
export function isJsonObject(text: string): boolean {
  try {
    return isFields(JSON.parse(text));
  } catch {
    return false;
  }
}
