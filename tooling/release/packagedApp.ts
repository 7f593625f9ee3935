import { isRecordId } from '../../packages/telephony/src/records/recordId.ts';
import { APP_FILES, type Edits } from './appFiles.ts';
import { setElement } from '../metadata/editXml.ts';

/** What ties the packaged app to the one in the vendor's Dev Hub, whose key and secret every customer then uses. */
export interface DevHubLink {
  /** `<id of the Dev Hub org>:<name of the app>`. */
  readonly orgScopedExternalApp: string;
  /** Made by Salesforce when the app is created: org id and consumer id. */
  readonly oauthLink: string;
}

/** Environment variables that a release sets; source never holds their values. */
const LINK_VARIABLES = { orgScopedExternalApp: 'INO_CX_ORG_SCOPED_APP', oauthLink: 'INO_CX_OAUTH_LINK' } as const;

/** Reads the link from the environment. Throws an Error that says which variable is missing or wrong and where its value is found. */
export function devHubLink(env: NodeJS.ProcessEnv): DevHubLink {
  const read = (name: string): string => {
    const value = env[name]?.trim() ?? '';
    if (value === '') throw new Error(`${name} is not set. ${WHERE}`);
    if (/[<>\s]/.test(value)) throw new Error(`${name} holds blanks or angle brackets; give the element's text alone.`);
    return value;
  };
  const orgScopedExternalApp = read(LINK_VARIABLES.orgScopedExternalApp);
  const [org, app, ...more] = orgScopedExternalApp.split(':');
  if (!isRecordId(org, '00D') || app !== 'INO_CX_OAuth_Client_App' || more.length > 0)
    throw new Error(`${LINK_VARIABLES.orgScopedExternalApp} is not of the form 00D…:INO_CX_OAuth_Client_App. ${WHERE}`);
  return { orgScopedExternalApp, oauthLink: read(LINK_VARIABLES.oauthLink) };
}

const WHERE =
  'Retrieve ExternalClientApplication and ExtlClntAppOauthSettings from the Dev Hub that owns the app and take the element of that name (docs/ci.md).';

/** Puts the link into the staged package. */
export const packagedAppEdits = (link: DevHubLink): Edits =>
  new Map([
    [APP_FILES.app, (text: string) => setElement(text, 'orgScopedExternalApp', link.orgScopedExternalApp)],
    [APP_FILES.oauth, (text: string) => setElement(text, 'oauthLink', link.oauthLink)]
  ]);
