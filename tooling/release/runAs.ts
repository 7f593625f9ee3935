import { UsageError } from '../deploy/commandLine.ts';
import { APP_FILES, type Edits } from './appFiles.ts';
import { setElement } from '../metadata/editXml.ts';

/**
 * The second switch of the client credentials flow, which the INO cx article leaves out: the org's own policy, with the user whose rights
 * the INO cx server then has. The first switch stands in the app's global settings.
 * @param username a user of that org, best with the permission set INO cx Integration User and nothing else
 */
export function runAsEdits(username: string): Edits {
  if (!/^[^\s<>@]+@[^\s<>@]+$/.test(username))
    throw new UsageError(`${username} is not a Salesforce username: it has the form of an e-mail address`);
  const edit = (text: string): string =>
    setElement(setElement(text, 'isClientCredentialsFlowEnabled', 'true'), 'clientCredentialsFlowUser', username);
  return new Map([[APP_FILES.policies, edit]]);
}
