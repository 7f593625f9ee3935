import type { DeskCall, DeskRoute } from './route.ts';
import { checkValues } from './checkValues.ts';
import { invalidData, notFound, unprocessable } from './deskError.ts';
import { listRange, searchRecords, sortRecords } from './listing.ts';
import { fieldsOf, type ModuleName } from '../data/modules.ts';
import { agentOf } from '../data/organization.ts';
import type { DeskRecord, DeskValues } from '../data/records.ts';
import {
  agentRow,
  callRow,
  callView,
  contactFound,
  contactRow,
  contactView,
  departmentRow,
  fieldRow,
  organizationRow,
  type View
} from './views.ts';

const viewOf = ({ organization, centre }: DeskCall): View => ({ organization, desk: centre.hosts[centre.site].desk });
const listed = (data: readonly unknown[]): unknown => (data.length === 0 ? null : { data });

function recordOf({ organization, parts }: DeskCall, module: ModuleName): DeskRecord {
  const record = organization.modules[module].get(parts['id'] ?? '');
  return record ?? notFoundNow();
}

function notFoundNow(): never {
  throw notFound();
}

/** Ids in a call must be those of records and agents that there are. */
function checkReferences({ organization }: DeskCall, values: DeskValues): DeskValues {
  const { departments, agents, modules } = organization;
  const known: Readonly<Record<string, boolean>> = {
    contactId: modules.contacts.get(String(values['contactId'])) !== undefined,
    departmentId: departments.some(({ id, isEnabled }) => id === values['departmentId'] && isEnabled),
    ownerId: (values['ownerId'] ?? null) === null || agents.some(({ id }) => id === values['ownerId'])
  };
  const wrong = Object.keys(known).filter((name) => known[name] === false);
  if (wrong.length === 0) return values;
  throw invalidData(wrong.map((name) => ({ fieldName: `/${name}`, errorType: 'invalid', errorMessage: 'There is no such record.' })));
}

function written(call: DeskCall, module: ModuleName, before: DeskValues): DeskValues {
  const values = checkValues(fieldsOf(module, call.centre.settings.markerField), call.body, before);
  return module === 'calls' ? checkReferences(call, values) : values;
}

function trash(call: DeskCall, module: ModuleName, name: string): null {
  const ids: unknown = typeof call.body === 'object' && call.body !== null ? Reflect.get(call.body, name) : undefined;
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > 50) throw unprocessable(`The value passed for '${name}' is invalid.`);
  for (const id of ids) {
    const record = call.organization.modules[module].get(typeof id === 'string' ? id : '');
    if (record !== undefined) record.trashed = true;
  }
  return null;
}

interface Module {
  readonly name: ModuleName;
  readonly view: (view: View, record: DeskRecord) => DeskValues;
  readonly row: (view: View, record: DeskRecord) => DeskValues;
  readonly found: (view: View, record: DeskRecord) => DeskValues;
  readonly searchable: readonly string[];
  readonly sortable: readonly string[];
  readonly listedBy: readonly string[];
  readonly listQuery: readonly string[];
  readonly trashIds: string;
}

const scoped = (module: ModuleName, right: string): string[] => [
  `Desk.${module}.${right}`,
  ...(module === 'calls' ? [`Desk.activities.calls.${right}`] : [])
];

function moduleRoutes(module: Module): readonly DeskRoute[] {
  const { name, view, row, found, searchable, sortable, listedBy, listQuery, trashIds } = module;
  const one = { weight: 1, query: ['include', 'fields'] } as const;
  const path = `/${name}`;
  return [
    {
      ...{ method: 'GET', path: `${path}/search`, scopes: ['Desk.search.READ'], weight: 3, query: 'checked later' },
      answer: (call) => {
        const { lagMs } = { lagMs: call.centre.settings.searchLagMs };
        const { rows, count } = searchRecords(call.organization.modules[name], call.query, { searchable, sortable, lagMs });
        return rows.length === 0 ? null : { data: rows.map((record) => found(viewOf(call), record)), count };
      }
    },
    {
      ...{ method: 'GET', path, scopes: scoped(name, 'READ'), weight: 3, query: ['from', 'limit', 'sortBy', 'fields', ...listQuery] },
      answer: (call) => {
        const { from, limit } = listRange(call.query);
        const sorted = sortRecords(call.organization.modules[name].all(), call.query.get('sortBy'), listedBy);
        return listed(sorted.slice(from, from + limit).map((record) => row(viewOf(call), record)));
      }
    },
    {
      ...{ method: 'GET', path: `${path}/:id`, scopes: scoped(name, 'READ'), ...one },
      answer: (call) => view(viewOf(call), recordOf(call, name))
    },
    {
      ...{ method: 'POST', path, scopes: scoped(name, 'CREATE'), ...one },
      answer: (call) => view(viewOf(call), call.organization.modules[name].add(written(call, name, {}), call.agent.id))
    },
    {
      ...{ method: 'PATCH', path: `${path}/:id`, scopes: scoped(name, 'UPDATE'), ...one },
      answer: (call) => {
        const record = recordOf(call, name);
        call.organization.modules[name].change(record, written(call, name, record.values), call.centre.settings.searchLagMs);
        return view(viewOf(call), record);
      }
    },
    {
      ...{ method: 'POST', path: `${path}/moveToTrash`, scopes: scoped(name, 'DELETE'), weight: 6, query: [] },
      answer: (call) => trash(call, name, trashIds)
    }
  ];
}

const BASIC = ['Desk.basic.READ'];

export const ROUTES: readonly DeskRoute[] = [
  {
    ...{ method: 'GET', path: '/organizations', scopes: BASIC, weight: 3, query: [] },
    // One data centre writes the flag as text, as some real answers do.
    answer: ({ centre, agent }) =>
      listed(
        centre.organizations
          .filter((organization) => agentOf(organization, agent.email) !== undefined)
          .map((organization) => organizationRow(organization, centre.hosts[centre.site].desk, centre.site === 'in'))
      )
  },
  {
    ...{ method: 'GET', path: '/departments', scopes: BASIC, weight: 3, query: ['from', 'limit', 'isEnabled'] },
    answer: ({ organization, query }) => {
      const { from, limit } = listRange(query);
      return listed(organization.departments.slice(from, from + limit).map(departmentRow));
    }
  },
  {
    ...{ method: 'GET', path: '/agents', scopes: BASIC, weight: 3, query: ['from', 'limit'] },
    // This list alone counts from 1.
    answer: ({ organization, query }) => {
      const { from, limit } = listRange(query);
      const first = Math.max(from, 1) - 1;
      return listed(organization.agents.slice(first, first + limit).map((agent) => agentRow(organization, agent)));
    }
  },
  {
    ...{ method: 'GET', path: '/myinfo', scopes: BASIC, weight: 1, query: [] },
    answer: ({ organization, agent }) => agentRow(organization, agent)
  },
  {
    ...{ method: 'GET', path: '/organizationFields', scopes: ['Desk.settings.READ'], weight: 3, query: ['module', 'departmentId'] },
    answer: ({ query, centre }) => {
      const module = (['contacts', 'calls'] as const).find((one) => one === query.get('module'));
      if (module === undefined) throw unprocessable("The value passed for the 'module' parameter is invalid.");
      return { data: fieldsOf(module, centre.settings.markerField).map(fieldRow) };
    }
  },
  ...moduleRoutes({
    ...{ name: 'contacts', view: contactView, row: contactRow, found: contactFound, trashIds: 'contactIds' },
    searchable: ['firstName', 'lastName', 'email', 'phone', 'mobile'],
    ...{ sortable: ['firstName', 'lastName'], listedBy: ['firstName', 'lastName', 'createdTime', 'modifiedTime'], listQuery: ['viewId'] }
  }),
  ...moduleRoutes({
    ...{ name: 'calls', view: callView, row: callRow, found: callView, trashIds: 'entityIds' },
    searchable: ['subject', 'status', 'direction', 'departmentId'],
    ...{ sortable: [], listedBy: ['startTime', 'createdTime'], listQuery: ['departmentIds', 'assignee', 'isCompleted'] }
  })
];
