import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import type { SourceFile } from '../../tooling/metadata/components.ts';
import { sourceFiles } from '../../tooling/metadata/folders.ts';
import { intrusionsIn } from '../../tooling/metadata/intrusions.ts';
import { secretsIn } from '../../tooling/metadata/secrets.ts';

const read = (path: string): SourceFile => ({ path, text: readFileSync(join(root, path), 'utf8') });
const at = (path: string, text = ''): SourceFile => ({ path: `force-app/main/activity/${path}`, text });

test('the package adds no required field, trigger, validation rule or record flow to leads, contacts, accounts and opportunities', () => {
  assert.deepEqual(intrusionsIn(sourceFiles().map(read)), []);
});

describe('what would stop other programs is found', () => {
  const flow = '<Flow><start><object>Lead</object><recordTriggerType>Create</recordTriggerType></start></Flow>';
  const cases: readonly (readonly [title: string, file: SourceFile])[] = [
    ['a required field', at('objects/Lead/fields/X__c.field-meta.xml', '<CustomField><required>true</required></CustomField>')],
    ['a required field', at('objects/Activity/fields/X__c.field-meta.xml', '<CustomField><required>true</required></CustomField>')],
    ['a validation rule', at('objects/Opportunity/validationRules/X.validationRule-meta.xml')],
    ['a trigger', at('triggers/X.trigger', 'trigger X on Contact (before insert) {}')],
    ['a flow that runs when a record is saved', at('flows/X.flow-meta.xml', flow)],
    ['a workflow rule', at('workflows/Account.workflow-meta.xml')],
    ['a duplicate rule', at('duplicateRules/Lead.X.duplicateRule-meta.xml')]
  ];
  for (const [what, file] of cases)
    test(`${what}: ${file.path}`, () => assert.deepEqual(intrusionsIn([file]), [`${file.path} is ${what}`]));
});

test('no consumer key, secret, certificate or login is in source', () => {
  const files = sourceFiles(['force-app', 'insight-app', 'devhub-app', 'config', 'docs']).concat('sfdx-project.json', 'package.json');
  assert.deepEqual(secretsIn(files.map(read)), []);
});

describe('a secret in source is found', () => {
  // Put together here, so that this file holds none.
  const cases: readonly (readonly [what: string, text: string])[] = [
    ['a consumer key', '<consumerKey>abc</consumerKey>'],
    ['a consumer secret', '<consumerSecret>abc</consumerSecret>'],
    ['a certificate', '<certificate>abc</certificate>'],
    ['the link to an OAuth consumer of one org', '<oauthLink>abc</oauthLink>'],
    ["an org's id", '<orgScopedExternalApp>abc:App</orgScopedExternalApp>'],
    ['a certificate or private key', ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ')],
    ['a consumer key', `clientId = "3MVG9${'a'.repeat(30)}"`],
    ['an access token', `00D${'a'.repeat(15)}!${'b'.repeat(30)}`],
    ['a login of the Salesforce CLI', 'force://Platform' + 'CLI::token@acme.my.salesforce.com']
  ];
  for (const [what, text] of cases)
    test(`${what}: ${text.slice(0, 16)}`, () => assert.deepEqual(secretsIn([at('x', text)]), [`${at('x').path} holds ${what}`]));
});
