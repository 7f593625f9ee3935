import { type App, json, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';

type Fields = Record<string, unknown>;

/** A little org for tests of the shell: a session, two objects, whatever records and refusals a test puts in. */
export interface StubOrg {
  readonly app: App;
  session: Fields;
  /** By id. */
  readonly records: Map<string, Fields>;
  /** What a search finds, by query. */
  readonly found: Map<string, Fields>;
  /** What the org says of a screen flow, by its API name. */
  readonly flows: Map<string, Fields>;
  /** Next write is refused with this answer. */
  refusal: { status: number; errors: readonly Fields[] } | null;
  /** Method and path of each request, without query. */
  readonly requests: string[];
  /** The External Client Apps, as Setup shows them. */
  apps: readonly Fields[];
  readonly put: { path: string; body: unknown }[];
}

const field = (name: string, label: string, type = 'string', more: Fields = {}): Fields => ({
  name,
  label,
  type,
  createable: true,
  updateable: true,
  nillable: true,
  ...more
});

const OBJECTS: Readonly<Record<string, Fields>> = {
  Contact: {
    name: 'Contact',
    label: 'Contact',
    labelPlural: 'Contacts',
    keyPrefix: '003',
    createable: true,
    fields: [
      field('Id', 'Contact ID', 'id', { createable: false, updateable: false }),
      field('Name', 'Full Name', 'string', { nameField: true, createable: false, updateable: false }),
      field('FirstName', 'First Name'),
      field('LastName', 'Last Name', 'string', { nillable: false }),
      field('Title', 'Title'),
      field('Phone', 'Business Phone', 'phone'),
      field('MobilePhone', 'Mobile Phone', 'phone'),
      field('Email', 'Email', 'email')
    ]
  },
  Task: {
    name: 'Task',
    label: 'Task',
    labelPlural: 'Tasks',
    keyPrefix: '00T',
    createable: true,
    fields: [
      field('Id', 'Activity ID', 'id', { createable: false, updateable: false }),
      field('Subject', 'Subject', 'combobox', { nameField: true }),
      field('WhoId', 'Name ID', 'reference', { referenceTo: ['Contact'] }),
      field('ActivityDate', 'Due Date Only', 'date'),
      field('Status', 'Status', 'picklist', { picklistValues: [{ value: 'Completed' }, { value: 'Not Started' }] }),
      field('CallType', 'Call Type', 'picklist', { picklistValues: [{ value: 'Inbound' }] }),
      field('CallDurationInSeconds', 'Call Duration', 'int'),
      field('CallDisposition', 'Call Result'),
      field('inocx__Voice_Recording__c', 'Voice Recording', 'url')
    ]
  }
};

export function createStubOrg(session: Fields): StubOrg {
  const org: StubOrg = {
    app: async (request) => answer(org, request),
    session,
    records: new Map(),
    found: new Map(),
    flows: new Map(),
    refusal: null,
    requests: [],
    apps: [],
    put: []
  };
  return org;
}

const notFound = (what: string) => json([{ message: `${what} does not exist`, errorCode: 'NOT_FOUND' }], 404);

function answer(org: StubOrg, request: WorkbenchRequest): WorkbenchResponse {
  const { method, url, headers } = request;
  org.requests.push(`${method} ${url.pathname}`);
  if (headers['authorization'] !== 'Bearer good')
    return json([{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }], 401);
  const sobjects = /^\/services\/data\/v67\.0\/sobjects(?:\/(\w+))?(?:\/(\w+))?$/.exec(url.pathname);
  if (sobjects !== null) return sobject(org, method, sobjects[1], sobjects[2], bodyOf(request));
  if (url.pathname === '/services/data/v67.0/query') return query(org, url.searchParams.get('q') ?? '');
  return workbench(org, request);
}

function workbench(org: StubOrg, request: WorkbenchRequest): WorkbenchResponse {
  const path = request.url.pathname;
  if (request.method === 'PUT') org.put.push({ path, body: bodyOf(request) });
  const answers: Readonly<Record<string, () => WorkbenchResponse>> = {
    '/services/workbench/session': () => json(org.session),
    '/services/workbench/search': () => json(org.found.get(String(bodyOf(request)['q'])) ?? {}),
    '/services/workbench/frontdoor': () => json({ url: bodyOf(request)['retURL'] }),
    '/services/workbench/callCenters/INO_cx': () => json({ items: { '/inoCx/loginUrl': 'https://acme.ino.cx/' } }),
    '/services/workbench/settings': () => json({ searchBehaviour: 'words', apiAccess: 'everyone' })
  };
  if (path.startsWith('/services/workbench/clientApps')) return clientApps(org, request);
  const flow = org.flows.get(path.replace('/services/workbench/flows/', ''));
  return flow === undefined ? (answers[path]?.() ?? notFound(path)) : json(flow);
}

/** Shows the apps, one secret for all of them, and forgets a grant that is revoked. */
function clientApps(org: StubOrg, { method, url, ...request }: WorkbenchRequest): WorkbenchResponse {
  if (org.refusal !== null && method !== 'GET') return json(org.refusal.errors, org.refusal.status);
  if (url.pathname.endsWith('/clientApps')) return json(org.apps);
  if (url.pathname.endsWith('/secret')) return json({ secret: 'TOP-SECRET' });
  if (url.pathname.endsWith('/revoke')) {
    const { grant } = bodyOf({ method, url, ...request });
    org.apps = org.apps.map((app) => ({ ...app, grants: grantsOf(app).filter((one) => Object(one).id !== grant) }));
  }
  return json({});
}

const grantsOf = ({ grants }: Fields): readonly unknown[] => (Array.isArray(grants) ? grants : []);

function sobject(org: StubOrg, method: string, name = '', id = '', body: Fields): WorkbenchResponse {
  if (name === '') return json({ sobjects: Object.values(OBJECTS) });
  const description = OBJECTS[name];
  if (description === undefined) return notFound(name);
  if (id === 'describe') return json(description);
  if (method === 'GET') return org.records.has(id) ? json(org.records.get(id)) : notFound(id);
  if (org.refusal !== null) return json(org.refusal.errors, org.refusal.status);
  const key = method === 'POST' ? `${String(description['keyPrefix'])}000000000${100 + org.records.size}AAA` : id;
  org.records.set(key, { ...org.records.get(key), ...body, Id: key, attributes: { type: name } });
  return method === 'POST' ? json({ id: key, success: true, errors: [] }, 201) : { status: 204, headers: {}, body: '' };
}

/** Knows two queries: all of an object, and an object's records by one field's value. */
function query(org: StubOrg, soql: string): WorkbenchResponse {
  const [, name] = / FROM (\w+)/.exec(soql) ?? [];
  const [, key, value] = / WHERE (\w+) = '(\w+)'/.exec(soql) ?? [];
  const records = [...org.records]
    .filter(([id]) => id.startsWith(String(OBJECTS[name ?? '']?.['keyPrefix'])))
    .map(([, record]) => record)
    .filter((record) => key === undefined || record[key] === value);
  return json({ totalSize: records.length, done: true, records });
}

function bodyOf(request: WorkbenchRequest): Fields {
  if (request.body.length === 0) return {};
  const body: Fields = JSON.parse(new TextDecoder().decode(request.body));
  return body;
}
