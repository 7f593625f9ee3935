import { FaultError, isFault } from 'c/callModel';

/** Salesforce's codes for trouble of its own or of the moment. */
const PASSING: ReadonlySet<string> = new Set([
  'SERVER_ERROR',
  'SERVER_UNAVAILABLE',
  'SERVICE_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
  'FUNCTIONALITY_TEMPORARILY_UNAVAILABLE',
  'INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE',
  'ORG_IN_MAINTENANCE',
  'UNABLE_TO_LOCK_ROW',
  'UNABLE_TO_LOCK_RECORD',
  'REQUEST_LIMIT_EXCEEDED',
  'TOO_MANY_APEX_REQUESTS',
  'REQUEST_RUNNING_TOO_LONG',
  'REQUEST_TIMEOUT_OR_CONFLICT',
  'QUERY_TIMEOUT',
  'INVALID_SESSION_ID',
  'SESSION_EXPIRED',
  'UNKNOWN_EXCEPTION'
]);

/** Codes that end the matter. An administrator or a developer wrote the text beside them, or it names a field: no word in it counts. */
const FINAL: ReadonlySet<string> = new Set([
  'DUPLICATES_DETECTED',
  'DUPLICATE_VALUE',
  'ENTITY_IS_LOCKED',
  'FIELD_CUSTOM_VALIDATION_EXCEPTION',
  'FIELD_FILTER_VALIDATION_EXCEPTION',
  'FIELD_INTEGRITY_EXCEPTION',
  'INSUFFICIENT_ACCESS_OR_READONLY',
  'INVALID_FIELD',
  'INVALID_FIELD_FOR_INSERT_UPDATE',
  'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
  'INVALID_TYPE_ON_FIELD_IN_RECORD',
  'REQUIRED_FIELD_MISSING',
  'STORAGE_LIMIT_EXCEEDED',
  'STRING_TOO_LONG'
]);

/** What Salesforce says, in English and in French, where it gives no code, or the code of the trigger or flow that the trouble came through. */
const PHRASES: readonly RegExp[] = [
  // A row that somebody else is writing.
  /unable to lock (?:the )?(?:row|record)|exclusive access to (?:this|the) record|accès exclusif à (?:cet|l')\s?enregistrement/,
  /record currently unavailable|being (?:modified|edited|updated) by another user|en cours de modification par un autre utilisateur/,
  // A limit of requests or of computing time; not one of storage or of a field's length.
  /\b(?:\w{0,20}requests?\)?|concurrent\w{0,30}|api|rate|governor|cpu time|time) limit (?:(?:was|is|has been) )?(?:exceeded|reached)/,
  /\b(?:exceeded|reached) (?:\w{1,12} ){0,3}(?:requests?|api|rate|governor|cpu time|time) limit|system\.limitexception/,
  /limite (?:de |d')(?:requêtes?|temps|appels?)(?: \w{1,12}){0,3} (?:dépassée|atteinte)/,
  /\btoo many (?:concurrent |api )?(?:requests|soql|dml|query rows|callouts)/,
  // Time that ran out.
  /\btime-?out\b|\btime[ds] out\b|running (?:for )?too long|délai (?:d'attente |d'exécution )?(?:dépassé|expiré|écoulé)/,
  // A session that is over: a new one comes with the next login.
  /\bsession (?:\w{1,12} ){0,3}(?:expired|invalid|not valid)|\b(?:expired|invalid) session\b/,
  /\bsession (?:a |est |arrivée )?(?:à expiration|expirée?|non valide)/,
  // Salesforce itself.
  /\b(?:server|service|salesforce) (?:\w{1,12} ){0,2}(?:unavailable|busy)|temporarily unavailable|\bmaintenance\b.{0,40}\b(?:mode|window|progress)/,
  /\b(?:down for|during|under|undergoing|en cours de) (?:\w{1,12} ){0,2}maintenance|an unexpected error occurred|internal server error/,
  /(?:temporairement|actuellement|momentanément) indisponible|\btry again (?:later|in a few)|(?:réessayez|réessayer) plus tard/
];

/** Codes stand in texts too: `first error: UNABLE_TO_LOCK_ROW, unable to obtain …`. */
const CODE = /\b[A-Z]{2,20}(?:_[A-Z]{1,20}){1,8}\b/g;

/** A refusal that Salesforce's words, besides the codes of its errors, show to be passing as SalesforceFailed; any other fault as it is. */
export function asPassing(thrown: unknown): unknown {
  return isFault(thrown) && thrown.fault === 'SalesforceRefused' && isPassing(thrown.detail)
    ? new FaultError('SalesforceFailed', thrown.detail)
    : thrown;
}

/** True when the same request may succeed a little later. `detail` is all that Salesforce said, codes and texts. */
function isPassing(detail: string): boolean {
  const codes = detail.match(CODE) ?? [];
  if (codes.some((code) => FINAL.has(code))) return false;
  if (codes.some((code) => PASSING.has(code))) return true;
  const text = detail.toLowerCase().replaceAll('’', "'");
  return PHRASES.some((phrase) => phrase.test(text));
}
