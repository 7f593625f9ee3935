import { isFields } from '@inocx/telephony/decode/decode.ts';
import type { ZodType } from 'zod';
import { Fault, type Vendor } from '../faults/fault.ts';

/** An answer of the vendor, read to its end. */
export class Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly vendor: Vendor;

  constructor(status: number, headers: Headers, text: string, vendor: Vendor = 'salesforce') {
    this.status = status;
    this.headers = headers;
    this.text = text;
    this.vendor = vendor;
  }

  /** Throws Fault AnswerUnreadable. */
  json(): unknown {
    try {
      return JSON.parse(this.text);
    } catch {
      throw new Fault('AnswerUnreadable', { vendor: this.vendor, status: this.status, detail: 'no JSON' });
    }
  }

  /** The body in this form. Throws Fault AnswerUnreadable. */
  as<T>(form: ZodType<T>): T {
    const found = form.safeParse(this.json());
    if (found.success) return found.data;
    throw new Fault('AnswerUnreadable', { vendor: this.vendor, status: this.status, detail: 'the answer has another form' });
  }

  get isHtml(): boolean {
    return (this.headers.get('content-type') ?? '').toLowerCase().startsWith('text/html') || /^\s{0,20}<(?:!doctype|html)/i.test(this.text);
  }
}

/** What an error answer says: code and words of its first error, and the fields that it names. */
export interface VendorError {
  readonly code: string;
  readonly text: string;
  readonly fields: readonly string[];
}

const textIn = (value: object, name: string): string => {
  const found: unknown = Reflect.get(value, name);
  return typeof found === 'string' ? found : '';
};

/** The fields that Zoho names: `errors: [{fieldName: '/cf/cf_x'}]`. */
function zohoFields(body: object): readonly string[] {
  const errors: unknown = Reflect.get(body, 'errors');
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((one: unknown) => (isFields(one) ? [textIn(one, 'fieldName').replace(/^\//, '')] : []));
}

/**
 * Reads REST's `[{errorCode, message, fields}]`, Zoho Desk's `{errorCode, message, errors}` and OAuth's `{error, error_description}`; anything else
 * has no code.
 */
export function vendorError(reply: Reply): VendorError {
  const nothing: VendorError = { code: '', text: '', fields: [] };
  let body: unknown;
  try {
    body = JSON.parse(reply.text);
  } catch {
    return nothing;
  }
  const first: unknown = Array.isArray(body) ? body[0] : body;
  if (!isFields(first)) return nothing;
  const named = first['fields'];
  return {
    code: textIn(first, 'errorCode') || textIn(first, 'error'),
    text: textIn(first, 'message') || textIn(first, 'error_description'),
    fields: Array.isArray(named) ? named.filter((field) => typeof field === 'string') : zohoFields(first)
  };
}
