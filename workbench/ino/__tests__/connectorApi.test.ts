import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { connectorFor, ConnectorFault } from '../connector/connectorApi.ts';
import { hosts } from './twin.ts';

const seen: WorkbenchRequest[] = [];

const connector = (answer: WorkbenchResponse, acceptLanguage?: string) =>
  connectorFor(
    {
      key: 'the-key',
      app: async (request) => {
        seen.push(request);
        return answer;
      }
    },
    hosts.ino,
    { headers: acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage } }
  );

test('INO cx asks its connector with its key, in the language of the browser', async () => {
  assert.deepEqual(await connector(json({ answered: true }), 'fr').ask('POST', '/methods/sf/test', { user: 'ada' }), { answered: true });
  const request = seen.at(-1);
  assert.equal(`${request?.method} ${request?.url.href}`, `POST ${hosts.ino}/connector/v1/methods/sf/test`);
  assert.deepEqual([request?.headers['authorization'], request?.headers['accept-language']], ['Bearer the-key', 'fr']);
  assert.deepEqual(JSON.parse(new TextDecoder().decode(request?.body)), { user: 'ada' });
});

test('a fault comes with its code, its words and their language; anything else that is refused with its status', async () => {
  const words = { happened: 'Salesforce n’accepte plus.', fix: 'Redonnez l’autorisation.' };
  const fault = { code: 'INOCX-607', message: 'INOCX-607 …', vendorCode: 'invalid_grant', language: 'fr', words };
  await assert.rejects(connector(json({ fault }, 409), 'fr').ask('POST', '/x'), (error) => {
    assert.ok(error instanceof ConnectorFault);
    assert.deepEqual([error.status, error.code, error.happened, error.fix], [409, 'INOCX-607', words.happened, words.fix]);
    assert.deepEqual([error.vendorCode, error.language, error.detail], ['invalid_grant', 'fr', '']);
    return true;
  });
  await assert.rejects(connector(json({ message: 'no' }, 404)).ask('GET', '/x'), { status: 404, message: 'The connector answered 404.' });
});
