import { isRecordId } from '../../../packages/telephony/src/records/recordId.ts';
import { type Check, type Finding, SETUP, noneOf, blockedBy, ok, fail } from './check.ts';
import { type OrgReader, type Row, textOf, truthOf } from './orgReader.ts';
import { NAMES } from './packageNames.ts';

/** The org's own app before the package's. */
async function clientApp(org: OrgReader): Promise<Row | undefined> {
  const rows = await org.query(
    `SELECT Id, NamespacePrefix FROM ExternalClientApplication WHERE DeveloperName = '${NAMES.app}' ORDER BY NamespacePrefix NULLS FIRST`
  );
  return rows[0];
}

/** A check on the record that another object has for the app. */
function partCheck(
  check: Omit<Check, 'look' | 'page'>,
  object: string,
  fields: readonly string[],
  read: (row: Row, org: OrgReader) => Finding | Promise<Finding>
): Check {
  return {
    ...check,
    page: SETUP.apps,
    look: async (org) => {
      const app = await clientApp(org);
      if (app === undefined) return blockedBy(present.id);
      const id = textOf(app, 'Id');
      const [row] = await org.query(`SELECT ${fields.join(', ')} FROM ${object} WHERE ExternalClientApplicationId = '${id}'`);
      return row === undefined ? fail('the app has none') : read(row, org);
    }
  };
}

export const present: Check = {
  id: 'app',
  says: 'The External Client App INO CX OAuth Client App is there',
  page: SETUP.apps,
  fix: 'It comes with the package, or into this org alone by: npm run connect -- --target-org <alias> --domain <domain>',
  look: async (org) => ((await clientApp(org)) === undefined ? fail('no such app') : ok())
};

const enabled = partCheck(
  {
    id: 'app-enabled',
    says: 'The app and its OAuth are enabled',
    fix: 'INO CX OAuth Client App, Policies, Edit: App Status Enabled, and the OAuth plugin enabled.'
  },
  'ExtlClntAppPlcyCnfg',
  ['IsEnabled', 'OauthPluginStatus'],
  (row) =>
    noneOf('switched off', [
      ...(truthOf(row, 'IsEnabled') === true ? [] : ['the app']),
      ...(textOf(row, 'OauthPluginStatus') === 'Enabled' ? [] : [`OAuth (${textOf(row, 'OauthPluginStatus')})`])
    ])
);

const users = partCheck(
  {
    id: 'app-users',
    says: 'All users may authorize the app themselves',
    fix: 'INO CX OAuth Client App, Policies, OAuth Policies, Permitted Users: All users can self-authorize. With pre-authorization instead, give the app the permission set INO cx Agent there.'
  },
  'ExtlClntAppOauthPlcyCnfg',
  ['PermittedUsersPolicyType'],
  (row) => {
    const type = textOf(row, 'PermittedUsersPolicyType');
    return type === 'AllSelfAuthorized' ? ok() : fail(`Permitted Users is ${type}`);
  }
);

const tokens = partCheck(
  {
    id: 'app-tokens',
    says: 'The app’s refresh tokens live longer than a session',
    fix: 'INO CX OAuth Client App, Policies, OAuth Policies, Refresh Token Policy: anything but "Immediately expire refresh token".'
  },
  'ExtlClntAppOauthPlcyCnfg',
  ['RefreshTokenPolicyType'],
  (row) => (textOf(row, 'RefreshTokenPolicyType') === 'Zero' ? fail('they expire at once') : ok())
);

const runAs = partCheck(
  {
    id: 'app-run-as',
    says: 'The client credentials flow, where it is on, runs as an active user who has the API only',
    fix: 'INO CX OAuth Client App, Policies, OAuth Flows: name the integration user as Run As, or switch the flow off if INO cx does not use it. That user is active and has the right API Only User, by profile or permission set.'
  },
  'ExtlClntAppOauthPlcyCnfg',
  ['IsClientCredentialsFlowEnabled', 'ClientCredentialsFlowUser'],
  async (row, org) => {
    if (truthOf(row, 'IsClientCredentialsFlowEnabled') !== true) return ok('the flow is off: ask INO cx whether it uses it');
    const named = textOf(row, 'ClientCredentialsFlowUser');
    return named === '' ? fail('the flow is on and names no user') : runAsUser(org, named);
  }
);

/** An org may name the user by id. */
async function runAsUser(org: OrgReader, named: string): Promise<Finding> {
  const column = isRecordId(named, '005') ? 'Id' : 'Username';
  const [user] = await org.query(`SELECT Id, IsActive, Profile.PermissionsApiUserOnly FROM User WHERE ${column} = ${quoted(named)}`);
  if (user === undefined) return fail(`there is no user ${named}`);
  if (truthOf(user, 'IsActive') !== true) return fail(`the user ${named} is not active`);
  if (truthOf(user, 'Profile.PermissionsApiUserOnly') === true) return ok();
  const set = `AssigneeId = ${quoted(textOf(user, 'Id'))} AND PermissionSet.PermissionsApiUserOnly = true`;
  const [bySet] = await org.query(`SELECT Id FROM PermissionSetAssignment WHERE ${set} LIMIT 1`);
  return bySet === undefined ? fail(`the user ${named} can log in with a browser too`) : ok();
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const SCOPES = ['OauthScopesAPI', 'OauthScopesREFRESH_TOKEN', 'OauthScopesOPENID'];

const scopes = partCheck(
  {
    id: 'app-scopes',
    says: 'The app has the scopes api, refresh_token and openid',
    fix: 'With an app of this org alone: deploy it again (npm run connect). With the packaged app: ask INO cx, whose settings they are.'
  },
  'ExtlClntAppOauthSettings',
  SCOPES,
  (row) => {
    const missing = SCOPES.filter((name) => truthOf(row, name) !== true);
    return noneOf(
      'missing',
      missing.map((name) => name.slice('OauthScopes'.length).toLowerCase())
    );
  }
);

export const clientAppChecks: readonly Check[] = [present, enabled, users, tokens, runAs, scopes];
