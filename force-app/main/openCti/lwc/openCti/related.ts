import { FaultError } from 'c/callModel';
import { isRefusal } from './answer';

/** Salesforce's codes for a record that cannot be related: converted, deleted, merged away, or out of this user's sight. */
const UNRELATABLE: ReadonlySet<string> = new Set([
  'CANNOT_UPDATE_CONVERTED_LEAD',
  'ENTITY_IS_DELETED',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  'INVALID_CROSS_REFERENCE_KEY'
]);

/**
 * A refused save as RelatedRecordRefused, when Salesforce does not take the WhoId or WhatId that was sent; else the fault itself.
 * Only codes count: a validation rule that names WhoId may ask for one.
 */
export function asRelatedRefused(thrown: unknown, fields: Readonly<Record<string, unknown>>): unknown {
  if (!isRefusal(thrown)) return thrown;
  const isSent = [fields.WhoId, fields.WhatId].some((id) => typeof id === 'string');
  const isCause = thrown.refusal.codes.some((code) => UNRELATABLE.has(code));
  return isSent && isCause ? new FaultError('RelatedRecordRefused', thrown.detail) : thrown;
}
