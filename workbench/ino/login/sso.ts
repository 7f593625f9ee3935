import type { PendingLogin } from '../inside/ino.ts';
import type { SsoProblem } from './ssoProblem.ts';

/** Sign-in of users with Salesforce: by the connector where there is one, else by INO cx itself. Its calls reject with a SsoProblem. */
export interface Sso {
  /** The SSO connectors that there are. */
  references(): Promise<readonly string[]>;
  /** Where the browser goes. `immediate`: Salesforce shows no page, and refuses when one is needed. */
  begin(login: PendingLogin, immediate: boolean): Promise<string>;
  /** The Salesforce username, by the address at which the browser came back. */
  finish(login: PendingLogin, address: URL): Promise<string>;
  /** Null when this user may sign in by the connector; else why not. */
  refuses(username: string, reference: string): Promise<SsoProblem | null>;
}
