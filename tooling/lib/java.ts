import { spawnSync } from 'node:child_process';
import { aptInstall } from './aptGet.ts';

const ADVICE =
  'No Java was found; Salesforce Code Analyzer needs Java 11 or newer. Install one (Debian and Ubuntu: apt-get install default-jre-headless) and put it on the PATH.';

const isThere = (): boolean => spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0;

/** Makes sure that `java` runs; on Debian as root it is installed when missing. Throws with advice otherwise. */
export function requireJava(print: (text: string) => void): void {
  if (isThere()) return;
  if (!aptInstall('default-jre-headless', print) || !isThere()) throw new Error(ADVICE);
}
