import { cut } from '@inocx/telephony/text/cut.ts';
import type { FaultName } from '../faults/catalogue.ts';
import { Fault } from '../faults/fault.ts';
import { mask } from '../log/mask.ts';
import { type Reply, vendorError } from './reply.ts';

/** Which fault an answer of a vendor is: all that a row names must fit. */
export interface AnswerRow {
  readonly codes?: readonly string[];
  readonly words?: RegExp;
  readonly status?: number;
  readonly fault: FaultName;
}

const LOOKED_AT = 100;

/**
 * The fault of an answer that is no success: that of the first row that fits, else InputRefused.
 * @param sent texts of the request, which the vendor's words may repeat; they are masked
 */
export function answerFault(rows: readonly AnswerRow[], reply: Reply, sent: readonly string[]): Fault {
  const { code, text, fields } = vendorError(reply);
  const fits = ({ codes, words, status }: AnswerRow): boolean =>
    (codes?.includes(code) ?? true) && (words?.test(cut(text, LOOKED_AT)) ?? true) && (status === undefined || status === reply.status);
  return new Fault(rows.find(fits)?.fault ?? 'InputRefused', {
    vendor: reply.vendor,
    status: reply.status,
    vendorCode: code,
    detail: text === '' ? `status ${reply.status}` : mask(text, sent),
    ...(fields.length === 0 ? {} : { fields })
  });
}
