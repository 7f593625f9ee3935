import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { sourceFiles } from '../../tooling/metadata/folders.ts';
import { readXml, textOf } from '../../tooling/metadata/xml.ts';

const FILES = {
  'Trusted URL': 'force-app/main/access/cspTrustedSites/INOCX.cspTrustedSite-meta.xml',
  'External Client App': 'force-app/main/externalClientApp/externalClientApps/INO_CX_OAuth_Client_App.eca-meta.xml',
  'OAuth settings': 'force-app/main/externalClientApp/extlClntAppOauthSettings/INO_CX_OAuth_Client_App_oauth.ecaOauth-meta.xml',
  'Global settings': 'devhub-app/main/extlClntAppGlobalOauthSets/INO_CX_OAuth_Client_App_glbloauth.ecaGlblOauth-meta.xml',
  'OAuth policies': 'devhub-app/main/extlClntAppOauthPolicies/INO_CX_OAuth_Client_App_oauthPlcy.ecaOauthPlcy-meta.xml',
  'App policies': 'devhub-app/main/extlClntAppPolicies/INO_CX_OAuth_Client_App_plcy.ecaPlcy-meta.xml',
  'Called Number': 'force-app/main/activity/objects/Activity/fields/Called_Number__c.field-meta.xml',
  'Caller Number': 'force-app/main/activity/objects/Activity/fields/Caller_Number__c.field-meta.xml',
  'Communication Duration': 'force-app/main/activity/objects/Activity/fields/Communication_Duration__c.field-meta.xml',
  'Smart Routing Duration': 'force-app/main/activity/objects/Activity/fields/Smart_Routing_Duration__c.field-meta.xml',
  'Voice Recording': 'force-app/main/activity/objects/Activity/fields/Voice_Recording__c.field-meta.xml',
  'Interaction ID': 'force-app/main/activity/objects/Activity/fields/Interaction_Id__c.field-meta.xml',
  'Call center': 'force-app/main/callCenter/callCenters/INO_cx.callCenter-meta.xml'
} as const;

const CALLBACKS = 'https://{{domain}}.ino.cx/api/authclients/hbdnakz/fzefdzs\nhttps://{{domain}}.ino.cx/api/sso/login/oauth/callback';

/** Left to right: what the article (package v1.10) or the design says, where it stands, and the value there; undefined means that it must not stand there. */
type Row = readonly [says: string, file: keyof typeof FILES, element: string, value: string | undefined];
const VALUES: readonly Row[] = [
  ['Trusted URL for every customer domain', 'Trusted URL', 'endpointUrl', 'https://*.ino.cx'],
  ['active', 'Trusted URL', 'isActive', 'true'],
  ['context All', 'Trusted URL', 'context', 'All'],
  ['connect-src', 'Trusted URL', 'isApplicableToConnectSrc', 'true'],
  ['font-src', 'Trusted URL', 'isApplicableToFontSrc', 'true'],
  ['frame-src', 'Trusted URL', 'isApplicableToFrameSrc', 'true'],
  ['img-src', 'Trusted URL', 'isApplicableToImgSrc', 'true'],
  ['media-src', 'Trusted URL', 'isApplicableToMediaSrc', 'true'],
  ['style-src', 'Trusted URL', 'isApplicableToStyleSrc', 'true'],
  ['microphone, our addition', 'Trusted URL', 'canAccessMicrophone', 'true'],
  ['no camera', 'Trusted URL', 'canAccessCamera', 'false'],

  ['name of the app', 'External Client App', 'label', 'INO CX OAuth Client App'],
  ['goes into the package', 'External Client App', 'distributionState', 'Packaged'],
  ['belongs to no org in source', 'External Client App', 'orgScopedExternalApp', undefined],
  ['scopes id and profile, api, refresh_token, openid', 'OAuth settings', 'commaSeparatedOauthScopes', 'Basic, Api, RefreshToken, OpenID'],
  ['linked to no consumer in source', 'OAuth settings', 'oauthLink', undefined],
  ['both callback URLs', 'Global settings', 'callbackUrl', CALLBACKS],
  ['Client Credentials Flow on', 'Global settings', 'isClientCredentialsFlowEnabled', 'true'],
  ['Authorization Code and Credentials Flow on', 'Global settings', 'isCodeCredFlowEnabled', 'true'],
  ['secret required for the web server flow', 'Global settings', 'isConsumerSecretOptional', 'false'],
  ['secret required for the refresh token flow', 'Global settings', 'isSecretRequiredForRefreshToken', 'true'],
  ['PKCE off, said in so many words because it is on by default', 'Global settings', 'isPkceRequired', 'false'],
  ['refresh tokens are not rotated', 'Global settings', 'isRefreshTokenRotationEnabled', undefined],
  ['all users may self-authorize', 'OAuth policies', 'permittedUsersPolicyType', 'AllSelfAuthorized'],
  ['refresh tokens stay valid', 'OAuth policies', 'refreshTokenPolicyType', 'Infinite'],
  ['status Enabled', 'App policies', 'isEnabled', 'true'],

  ['Called Number is a phone number', 'Called Number', 'type', 'Phone'],
  ['Caller Number is a phone number', 'Caller Number', 'type', 'Phone'],
  ['Communication Duration is a number', 'Communication Duration', 'type', 'Number'],
  ['of up to 18 digits', 'Communication Duration', 'precision', '18'],
  ['of whole seconds', 'Communication Duration', 'scale', '0'],
  ['Smart Routing Duration is a number', 'Smart Routing Duration', 'type', 'Number'],
  ['of up to 18 digits', 'Smart Routing Duration', 'precision', '18'],
  ['of whole seconds', 'Smart Routing Duration', 'scale', '0'],
  ['Voice Recording is a URL', 'Voice Recording', 'type', 'Url'],
  ['without default: it would mark every task and event', 'Voice Recording', 'defaultValue', undefined],
  ['the interaction id is a text', 'Interaction ID', 'type', 'Text'],
  ['of 255 characters', 'Interaction ID', 'length', '255'],
  ['an external id', 'Interaction ID', 'externalId', 'true'],
  ['unique', 'Interaction ID', 'unique', 'true'],
  ['ids that differ in case are different', 'Interaction ID', 'caseSensitive', 'true'],

  ['name of the call center', 'Call center', 'displayName', 'INO cx'],
  ['the softphone page of the package', 'Call center', 'adapterUrl', '/apex/inocx__Softphone']
];

/** What differs from a row of the table in a file with this text; empty when nothing does. */
function differences([says, file, element, value]: Row, text: string): string[] {
  const found = textOf(readXml(text), element);
  return found === value ? [] : [`${file}, ${element} (${says}): ${found ?? 'nothing'} instead of ${value ?? 'nothing'}`];
}

describe('the values of the INO cx article "Salesforce API connector"', () => {
  for (const row of VALUES) test(`${row[1]}, ${row[2]}: ${row[0]}`, () => assert.deepEqual(differences(row, textIn(row[1])), []));
});

/** The file with another value for the element, or with the element where there is none. */
function spoilt([, file, element, value]: Row): string {
  const text = textIn(file);
  const wrong = `<${element}>wrong</${element}>`;
  return value === undefined
    ? text.replace(/(<\/\w+>\s*)$/, `${wrong}$1`)
    : text.replace(new RegExp(`<${element}>[^<]*</${element}>`), wrong);
}

describe('a wrong value in source is found, and file and element named', () => {
  for (const row of VALUES) {
    test(`${row[1]}, ${row[2]}: ${row[0]}`, () => {
      const [problem = '', ...others] = differences(row, spoilt(row));
      assert.ok(problem.startsWith(`${row[1]}, ${row[2]} (`) && problem.includes('): wrong instead of '), problem);
      assert.deepEqual(others, []);
    });
  }
  test('a value that is left out', () => {
    const row = VALUES[0] ?? assert.fail();
    const without = textIn(row[1]).replace(/<endpointUrl>.*<\/endpointUrl>/, '');
    assert.match(differences(row, without).join(), /Trusted URL, endpointUrl .*: nothing instead of https:\/\/\*\.ino\.cx/);
  });
});

test('the package adds the nine fields of the call log to Activity, and no other', () => {
  const fields = sourceFiles().filter((path) => path.endsWith('.field-meta.xml'));
  assert.deepEqual(
    fields.map((path) => [textOf(read(path), 'fullName'), textOf(read(path), 'label')]),
    [
      ['Called_Number__c', 'Called Number'],
      ['Caller_Number__c', 'Caller Number'],
      ['Communication_Duration__c', 'Communication Duration'],
      ['Interaction_Flow__c', 'Interaction Flow'],
      ['Interaction_Id__c', 'Interaction ID'],
      ['Interaction_Outcome__c', 'Interaction Outcome'],
      ['Queue__c', 'Queue'],
      ['Smart_Routing_Duration__c', 'Smart Routing Duration'],
      ['Voice_Recording__c', 'Voice Recording']
    ]
  );
  for (const path of fields) assert.match(path, /\/objects\/Activity\/fields\//);
});

test('each field explains itself to the admin and to the agent, and durations name their unit', () => {
  for (const path of sourceFiles().filter((file) => file.endsWith('.field-meta.xml'))) {
    const field = read(path);
    const texts = [textOf(field, 'description') ?? '', textOf(field, 'inlineHelpText') ?? ''];
    for (const text of texts) assert.ok(text.length > 20, `${basename(path)}: "${text}"`);
    if (textOf(field, 'type') === 'Number') for (const text of texts) assert.match(text, /in seconds/, basename(path));
  }
});

const textIn = (file: keyof typeof FILES): string => readFileSync(join(root, FILES[file]), 'utf8');

function read(path: string): ReturnType<typeof readXml> {
  return readXml(readFileSync(join(root, path), 'utf8'));
}
