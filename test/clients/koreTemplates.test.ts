import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Connector, Fault } from '../../packages/connector/src/index.ts';
import { TEMPLATES } from '../../packages/connector/src/actions/kore.ts';
import { ConnectedOrg } from './actionsHarness.ts';

/* The seven templates under Kore.ai's names: its inputs, its replies, our messages. */

let world: ConnectedOrg;
let connector: Connector;

before(async () => {
  world = await ConnectedOrg.start();
});
after(() => world.close());
beforeEach(async () => {
  connector = await world.connectedAs('admin@acme.example');
  world.requests.length = 0;
});

type Options = Parameters<Connector['actions']['run']>[2];

const run = (id: string, input: object = {}, more: Options = {}) => connector.actions.run(`kore.${id}`, input, { as: 'sf', ...more });
const asked = (): readonly string[] =>
  world.requests
    .filter(({ path }) => !path.endsWith('/describe'))
    .map(({ method, path }) => `${method} ${path.replace('/services/data/v67.0/', '')}`);

const table = [
  ['kore.createLead', 'Create a Lead', 'POST', 'firstName lastName companyName', 'CreateLeadService subDomainService', 'createLeadMessage'],
  [
    'kore.createOpportunity',
    'Create an Opportunity',
    'POST',
    'opportunityName closedDate stageOfOpportunity',
    'CreateOpportunityService subDomainService',
    'createOpportunityMessage'
  ],
  [
    'kore.updateLead',
    'Update a Lead',
    'PATCH',
    'id askOptions leadStatus title mobilePhone',
    'updateLeadService subDomainService',
    'updateLeadMessage'
  ],
  ['kore.viewLead', 'View a Lead By ID', 'GET', 'id', 'viewLeadbyIdService subDomainService', 'viewLeadbyIdMessage'],
  ['kore.listLeads', 'List All Leads', 'GET', '', 'listAllLeadsService subDomainService', 'listAllLeadsMessage'],
  ['kore.searchLeads', 'Search Leads', 'GET', 'keyword', 'searchLeadsService subDomainService', 'searchLeadsMessage'],
  ['kore.deleteLead', 'Delete a Lead', 'DELETE', 'id', 'deleteLeadService', 'deleteLeadMessage']
];

test('there are seven, with their nodes', () => {
  assert.deepEqual(
    TEMPLATES.map(({ id, title, method, entityNodes, serviceNodes, messageNode }) => [
      ...[id, title, method, entityNodes.map(({ name }) => name).join(' '), serviceNodes.join(' '), messageNode]
    ]),
    table
  );
});

test('a lead: created, updated, viewed, listed, found and deleted', async () => {
  const made = await run('createLead', { firstName: 'Kim', lastName: 'Kore', companyName: 'Acme' });
  const id = made.id ?? '';
  assert.deepEqual(made.reply, { id, success: true, errors: [] });
  assert.deepEqual([made.message.text, made.message.button?.label], ['Kim Kore was created.', 'View Lead']);
  assert.deepEqual(JSON.parse(world.requests.find(({ method }) => method === 'POST')?.body ?? ''), {
    FirstName: 'Kim',
    LastName: 'Kore',
    Company: 'Acme'
  });

  const updated = await run(
    'updateLead',
    { id, askOptions: ['LeadStatus', 'Title'], leadStatus: 'Working - Contacted', title: 'CEO' },
    { language: 'fr' }
  );
  assert.deepEqual([updated.reply, updated.message.text], [null, 'Kim Kore a été modifié.']);
  assert.deepEqual(
    ['Status', 'Title', 'MobilePhone'].map((name) => world.org.system.get('Lead', id)[name]),
    ['Working - Contacted', 'CEO', null]
  );

  const viewed = await run('viewLead', { id });
  assert.deepEqual(
    [viewed.reply, viewed.message.text],
    [world.org.as(world.org.userByName('admin@acme.example')?.id ?? '').get('Lead', id), '1 found.']
  );

  const { reply: listed } = await run('listLeads');
  assert.deepEqual(Object.keys(listed as object), ['objectDescribe', 'recentItems']);
  const found = await run('searchLeads', { keyword: 'Kore' });
  assert.deepEqual(found.reply, {
    searchRecords: [{ attributes: { type: 'Lead', url: `/services/data/v67.0/sobjects/Lead/${id}` }, Id: id }]
  });

  const deleted = await run('deleteLead', { id }, { confirm: true, language: 'fr' });
  assert.deepEqual([deleted.reply, deleted.message.text], [null, 'La piste a été supprimée ; elle reste 15 jours dans la corbeille.']);
  assert.equal((await run('searchLeads', { keyword: 'Kore' })).message.text, 'Nothing was found for Kore.');
});

test('an opportunity is created', async () => {
  const made = await run('createOpportunity', {
    opportunityName: 'Project Charlie',
    closedDate: '2022-08-31',
    stageOfOpportunity: 'Prospecting'
  });
  assert.deepEqual(made.reply, { id: made.id, success: true, errors: [] });
  assert.deepEqual([made.message.text, made.message.button?.label], ['Project Charlie was created.', 'View Opportunity']);
  assert.deepEqual(asked()[0], 'POST sobjects/Opportunity');
});

const REFUSED: readonly (readonly [id: string, input: object, fields: readonly string[]])[] = [
  ['createLead', { lastName: 'x' }, ['companyName']],
  ['createOpportunity', { opportunityName: 'x', closedDate: '31.08.2022', stageOfOpportunity: 'x' }, ['closedDate']],
  ['updateLead', { id: '00Q000000000001', askOptions: [] }, ['askOptions']],
  ['updateLead', { id: '00Q000000000001', askOptions: ['Title'] }, ['title']],
  ['updateLead', { id: '00Q000000000001', askOptions: ['Title'], title: 'x', mobilePhone: '1' }, ['mobilePhone']],
  ['updateLead', { id: '00Q000000000001', askOptions: ['Colour'] }, ['askOptions.0']],
  ['viewLead', {}, ['id']],
  ['searchLeads', { keyword: 'x' }, ['keyword']],
  ['deleteLead', { id: '00Q000000000001' }, ['confirm']]
];

for (const [id, input, fields] of REFUSED) {
  test(`${id} with ${JSON.stringify(input)} is refused by the name of its node`, async () => {
    await assert.rejects(run(id, input), (error) => error instanceof Fault && assert.deepEqual(error.fields, fields) === undefined);
    assert.deepEqual(asked(), []);
  });
}
