/** Ours: the real path of the SSO login URL is not published, only that it has a query. */
export const SSO_PATH = '/api/sso/login/oauth';
/** INO cx's, from its Salesforce article. */
export const CALLBACK_PATH = '/api/sso/login/oauth/callback';
