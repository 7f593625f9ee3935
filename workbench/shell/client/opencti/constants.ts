/** Values for screenPop's `type`, as the library of Salesforce publishes them. */
export const SCREENPOP_TYPE = Object.freeze({
  URL: 'url',
  SOBJECT: 'sobject',
  OBJECTHOME: 'objecthome',
  LIST: 'list',
  SEARCH: 'search',
  NEW_RECORD_MODAL: 'newRecord',
  FLOW: 'flow'
});

/** Values for searchAndScreenPop's `callType`. */
export const CALL_TYPE = Object.freeze({ INBOUND: 'inbound', OUTBOUND: 'outbound', INTERNAL: 'internal' });
