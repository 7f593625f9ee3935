import type { PendingLogin } from '../inside/ino.ts';
import type { SsoProblem } from './ssoProblem.ts';

/** Sign-in of users with Salesforce or Zoho: by the connector where there is one, else by INO cx itself. Its calls reject with a SsoProblem. */
export interface Sso {
  /** The SSO connectors that there are. */
  references(): Promise<readonly string[]>;
  /** What users of an SSO connector sign in with: Salesforce or Zoho. */
  vendor(reference: string): Promise<string>;
  /** Where the browser goes. `immediate`: the vendor shows no page, and refuses when one is needed. */
  begin(login: PendingLogin, immediate: boolean): Promise<string>;
  /** The username there, by the address at which the browser came back. */
  finish(login: PendingLogin, address: URL): Promise<string>;
  /** Null when this user may sign in by the connector; else why not. */
  refuses(username: string, reference: string): Promise<SsoProblem | null>;
}
