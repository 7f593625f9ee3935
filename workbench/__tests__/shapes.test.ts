import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { send, type HttpAnswer } from '../drive/http.ts';
import { projectCopy } from '../org/__tests__/projectCopy.ts';
import { startWorkbench, type Workbench } from '../server.ts';
import { Ada } from './ada.ts';

/*
 * What the twin answers, beside the lists of keys and headers that real orgs were recorded with. It may leave out what nobody here reads,
 * but it may add nothing of its own; where the lists are short, it is the whole.
 */

const words = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== '');

const DESCRIBE =
  words(`actionOverrides, activateable, associateEntityType, associateParentEntity, childRelationships, compactLayoutable, createable,
  custom, customSetting, deepCloneable, defaultImplementation, deletable, deprecatedAndHidden, extendedBy, extendsInterfaces, feedEnabled, fields,
  hasSubtypes, implementedBy, implementsInterfaces, isInterface, isSubtype, keyPrefix, label, labelPlural, layoutable, listviewable, lookupLayoutable,
  mergeable, mruEnabled, name, namedLayoutInfos, networkScopeFieldName, queryable, recordTypeInfos, replicateable, retrieveable, searchLayoutable,
  searchable, sobjectDescribeOption, supportedScopes, triggerable, undeletable, updateable, urls`);

const FIELD = words(`aggregatable, aiPredictionField, autoNumber, byteLength, calculated, calculatedFormula, cascadeDelete, caseSensitive,
  compoundFieldName, controllerName, createable, custom, defaultValue, defaultValueFormula, defaultedOnCreate, dependentPicklist, deprecatedAndHidden,
  digits, displayLocationInDecimal, encrypted, externalId, extraTypeInfo, filterable, filteredLookupInfo, formulaTreatNullNumberAsZero, groupable,
  highScaleNumber, htmlFormatted, idLookup, inlineHelpText, label, length, mask, maskType, name, nameField, namePointing, nillable, permissionable,
  picklistValues, polymorphicForeignKey, precision, queryByDistance, referenceTargetField, referenceTo, relationshipName, relationshipOrder,
  restrictedDelete, restrictedPicklist, scale, searchPrefilterable, soapType, sortable, type, unique, updateable, writeRequiresMasterRead`);

const RECORD_TYPE = words('active available defaultRecordTypeMapping developerName master name recordTypeId urls');
const PICKLIST_VALUE = words('active defaultValue label validFor value');

const USERINFO =
  words(`sub user_id organization_id preferred_username nickname name email email_verified given_name family_name zoneinfo photos profile
  picture address is_salesforce_integration_user urls active user_type language locale utcOffset updated_at`);
const USERINFO_URLS =
  words(`enterprise metadata partner rest sobjects search query recent tooling_soap tooling_rest profile feeds groups users feed_items
  feed_elements custom_domain`);

/** What a connector reads of a description; the rest of the list may be missing. */
const READ_OF_DESCRIBE = words('name label fields createable updateable deletable queryable recordTypeInfos keyPrefix');
const READ_OF_FIELD =
  words(`name label type length createable updateable nillable defaultedOnCreate filterable sortable unique externalId idLookup
  picklistValues restrictedPicklist referenceTo`);

const TOKENS = words('access_token id instance_url issued_at scope signature token_type');

let workbench: Workbench;
let token: string;
before(async () => {
  workbench = await startWorkbench({ mode: 'local', sources: projectCopy() });
  token = workbench.org.sessions.open(workbench.org.userByName('admin@acme.example')?.id ?? assert.fail('no administrator')).token;
});
after(() => workbench.close());

const D = '/services/data/v67.0';

function ask(method: string, path: string, body?: unknown, authorization = `Bearer ${token}`): Promise<HttpAnswer> {
  return send({ method, origin: workbench.hosts.org, port: workbench.port, path, body, headers: { authorization } });
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), JSON.stringify(value));
  return Object.fromEntries(Object.entries(value));
}

const jsonOf = ({ text }: HttpAnswer): unknown => JSON.parse(text);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : assert.fail(JSON.stringify(value)));

/** Exactly these keys. */
const assertKeys = (value: unknown, keys: readonly string[], what: string): void =>
  assert.deepEqual(Object.keys(fieldsOf(value)).sort(), [...keys].sort(), what);

/** No other keys than the recorded ones, and all of `read`. */
function assertWithin(value: unknown, recorded: readonly string[], read: readonly string[], what: string): void {
  const keys = Object.keys(fieldsOf(value));
  const missing = read.filter((key) => !keys.includes(key));
  const invented = keys.filter((key) => !recorded.includes(key));
  assert.deepEqual({ missing, invented }, { missing: [], invented: [] }, what);
}

/** One error of REST, in the list that its body is. */
function assertError(answer: HttpAnswer, status: number, error: Fields): void {
  assert.equal(answer.status, status, answer.text);
  assert.deepEqual(jsonOf(answer), [error]);
}

const USAGE = /^api-usage=\d+\/15000$/;

const limitOf = ({ headers }: HttpAnswer): string => String(headers['sforce-limit-info'] ?? '');

test('a description has the recorded keys, of the object, of its fields, of record types and of picklist values', async () => {
  for (const name of ['Contact', 'Account', 'Lead', 'Opportunity', 'Task', 'User']) {
    const described = fieldsOf(jsonOf(await ask('GET', `${D}/sobjects/${name}/describe`)));
    assertWithin(described, DESCRIBE, READ_OF_DESCRIBE, name);
    for (const type of listOf(described['recordTypeInfos'])) assertWithin(type, RECORD_TYPE, ['recordTypeId', 'available', 'master'], name);
    for (const field of listOf(described['fields'])) {
      const { name: fieldName, picklistValues } = fieldsOf(field);
      assertWithin(field, FIELD, READ_OF_FIELD, `${name}.${String(fieldName)}`);
      for (const value of listOf(picklistValues)) assertWithin(value, PICKLIST_VALUE, ['value', 'label', 'active'], String(fieldName));
    }
  }
});

test('records: 201 with Location, a record with attributes and stamps in whole seconds, 204 without a body', async () => {
  const made = await ask('POST', `${D}/sobjects/Contact`, { LastName: 'Shape' });
  const { id } = fieldsOf(jsonOf(made));
  assert.equal(made.status, 201);
  assert.deepEqual(jsonOf(made), { id, success: true, errors: [] });
  assert.equal(made.headers['location'], `${D}/sobjects/Contact/${String(id)}`);
  assert.match(limitOf(made), USAGE);
  const read = await ask('GET', `${D}/sobjects/Contact/${String(id)}?fields=Id,LastName,CreatedDate`);
  const record = fieldsOf(jsonOf(read));
  assertKeys(record, ['attributes', 'LastName', 'CreatedDate', 'Id'], 'the fields asked for');
  assert.deepEqual(record['attributes'], { type: 'Contact', url: `${D}/sobjects/Contact/${String(id)}` });
  assert.match(String(record['CreatedDate']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/);
  assert.match(limitOf(read), USAGE);
  for (const [method, body] of [
    ['PATCH', { FirstName: 'x' }],
    ['DELETE', undefined]
  ] as const) {
    const changed = await ask(method, `${D}/sobjects/Contact/${String(id)}`, body);
    assert.deepEqual([changed.status, changed.text, limitOf(changed)], [204, '', ''], method);
  }
});

test('upserts by external id say whether they created', async () => {
  const path = `${D}/sobjects/Task/inocx__Interaction_Id__c/shape`;
  for (const [status, created] of [
    [201, true],
    [200, false]
  ] as const) {
    const answer = await ask('PATCH', path, { Subject: 'x' });
    const { id } = fieldsOf(jsonOf(answer));
    assert.deepEqual([answer.status, jsonOf(answer)], [status, { id, success: true, errors: [], created }]);
  }
});

test('a query: totalSize, done, records; more than a page names the next', async () => {
  for (let made = 0; made < 2001; made += 1) workbench.org.system.create('Contact', { LastName: 'Of many shapes' });
  const one = await ask('GET', `${D}/query?q=${encodeURIComponent("SELECT Id FROM Contact WHERE LastName = 'Of many shapes' LIMIT 1")}`);
  assertKeys(jsonOf(one), ['totalSize', 'done', 'records'], 'one page');
  const first = await ask('GET', `${D}/query?q=${encodeURIComponent("SELECT Id FROM Contact WHERE LastName = 'Of many shapes'")}`);
  const page = fieldsOf(jsonOf(first));
  assertKeys(page, ['totalSize', 'done', 'nextRecordsUrl', 'records'], 'a first page');
  assert.match(String(page['nextRecordsUrl']), /^\/services\/data\/v67\.0\/query\/0r8[A-Za-z0-9]{15}-2000$/);
  assertKeys(listOf(page['records'])[0], ['attributes', 'Id'], 'a row');
  assert.match(limitOf(first), USAGE);
  const last = fieldsOf(jsonOf(await ask('GET', String(page['nextRecordsUrl']))));
  assert.deepEqual([last['done'], last['totalSize'], listOf(last['records']).length, 'nextRecordsUrl' in last], [true, 2001, 1, false]);
});

test('errors are lists of the recorded words', async () => {
  const gone = '003000000000000AAA';
  assertError(await ask('GET', `${D}/sobjects/Contact/${gone}`), 404, {
    errorCode: 'NOT_FOUND',
    message: `Provided external ID field does not exist or is not accessible: ${gone}`
  });
  assertError(await ask('GET', `${D}/nowhere`), 404, { errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' });
  assertError(await ask('GET', `${D}/sobjects/Contact/${gone}`, undefined, 'Bearer none'), 401, {
    message: 'Session expired or invalid',
    errorCode: 'INVALID_SESSION_ID'
  });
  assertError(await ask('POST', `${D}/sobjects/Lead`, { LastName: 'x' }), 400, {
    message: 'Required fields are missing: [Company]',
    errorCode: 'REQUIRED_FIELD_MISSING',
    fields: ['Company']
  });
});

test('the list of versions needs no session and counts as no request', async () => {
  const versions = await ask('GET', '/services/data', undefined, '');
  assertKeys(listOf(jsonOf(versions))[0], ['label', 'url', 'version'], 'a version');
  assert.equal(limitOf(versions), '');
});

test('userinfo returns the user behind a token', async () => {
  const info = fieldsOf(jsonOf(await ask('GET', '/services/oauth2/userinfo')));
  assertWithin(info, USERINFO, ['sub', 'user_id', 'organization_id', 'preferred_username', 'email', 'active'], 'userinfo');
  assertWithin(info['urls'], USERINFO_URLS, ['rest'], 'its addresses');
});

test('token answers: a refresh token with the code and with each rotation, else none, and never expires_in', async () => {
  const ada = new Ada(workbench);
  const { clientId, clientSecret } = workbench.credentials('CustomerOS');
  const client = { client_id: clientId, client_secret: clientSecret };
  const at = `${workbench.hosts.org}/services/oauth2/token`;
  const refresh = await ada.refreshToken('CustomerOS');
  const renewed = await ada.client.ask(at, { grant_type: 'refresh_token', refresh_token: refresh, ...client });
  assertKeys(JSON.parse(renewed.text), TOKENS, 'a refresh without rotation');
  const own = workbench.credentials('Customers_Own_App');
  const form = { grant_type: 'client_credentials', client_id: own.clientId, client_secret: own.clientSecret };
  assertKeys(JSON.parse((await ada.client.ask(at, form)).text), TOKENS, 'client credentials');
  const refused = await ada.client.ask(at, { grant_type: 'refresh_token', refresh_token: 'x', ...client });
  assert.equal(refused.status, 400);
  assert.deepEqual(JSON.parse(refused.text), { error: 'invalid_grant', error_description: 'expired access/refresh token' });
  const wrong = await ada.client.ask(at, { ...form, client_secret: 'x' });
  assert.deepEqual(JSON.parse(wrong.text), { error: 'invalid_client', error_description: 'invalid client credentials' });
});
