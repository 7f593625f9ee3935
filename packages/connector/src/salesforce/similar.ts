import { RECORD_ID } from '@inocx/telephony/records/recordId.ts';
import { z } from 'zod';
import { type Reply, vendorError } from '../http/reply.ts';

/** What a duplicate rule of the org found. */
export interface Similar {
  /** The rule lets nothing pass, whatever is asked. */
  readonly blocked: boolean;
  /** Best first. */
  readonly matches: readonly { readonly object: string; readonly id: string; readonly confidence: number }[];
}

const resultSchema = z.object({
  allowSave: z.boolean(),
  matchResults: z.array(
    z.object({
      matchRecords: z.array(
        z.object({
          matchConfidence: z.number().nullish(),
          record: z.object({ Id: z.string().regex(RECORD_ID), attributes: z.object({ type: z.string() }) })
        })
      )
    })
  )
});

/** The key is misspelt in real orgs; it may be corrected one day. */
const refusalSchema = z.array(z.object({ duplicateResut: resultSchema.optional(), duplicateResult: resultSchema.optional() }));

/** Undefined when the answer speaks of no duplicates. An answer may name none of them: then nothing is known but that there are some. */
export function similarIn(reply: Reply): Similar | undefined {
  if (reply.status < 400 || vendorError(reply).code !== 'DUPLICATES_DETECTED') return undefined;
  const [first] = refusalSchema.safeParse(reply.json()).data ?? [];
  const result = first?.duplicateResut ?? first?.duplicateResult;
  const records = (result?.matchResults ?? []).flatMap(({ matchRecords }) => matchRecords);
  const matches = records.map(({ record, matchConfidence }) => ({
    object: record.attributes.type,
    id: record.Id,
    confidence: matchConfidence ?? 0
  }));
  return { blocked: result?.allowSave === false, matches: matches.sort((a, b) => b.confidence - a.confidence) };
}
