import { LINE_LIMIT } from '@inocx/telephony/records/limits.ts';
import { RECORD_ID } from '@inocx/telephony/records/recordId.ts';
import { z } from 'zod';
import type { Action } from './catalogue.ts';
import { actionOf } from './catalogue.ts';

/** One question of a template's dialogue. */
export interface EntityNode {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
}

/** One of Kore.ai's seven templates: its own names, our action. */
export interface Template {
  /** Such as `kore.createLead`. */
  readonly id: string;
  readonly title: string;
  readonly method: 'POST' | 'PATCH' | 'GET' | 'DELETE';
  readonly entityNodes: readonly EntityNode[];
  readonly serviceNodes: readonly string[];
  readonly messageNode: string;
  readonly action: Action;
  readonly input: z.ZodObject;
  /** What the action gets of the template's input. */
  toInput(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

const text = z.string().trim().min(1).max(LINE_LIMIT);
const id = z.string().regex(RECORD_ID, 'an id of 15 or 18 letters and digits');

const node = (name: string, label: string, required = true): EntityNode => ({ name, label, required });

/** What may be asked in an update, with the field of each. */
const ASKED = { leadStatus: 'Status', title: 'Title', mobilePhone: 'MobilePhone' } as const;
const ASK_OPTIONS = { LeadStatus: 'leadStatus', Title: 'title', MobilePhone: 'mobilePhone' } as const;
const askSchema = z.enum(['LeadStatus', 'Title', 'MobilePhone']);

const updateInput = z
  .strictObject({
    id,
    askOptions: z.array(askSchema).min(1),
    leadStatus: text.optional(),
    title: text.optional(),
    mobilePhone: text.optional()
  })
  .superRefine((input, context) => {
    const requested = input.askOptions.map((option) => ASK_OPTIONS[option]);
    for (const name of Object.values(ASK_OPTIONS)) {
      const given = input[name] !== undefined;
      if (given === requested.includes(name)) continue;
      context.addIssue({ code: 'custom', path: [name], message: given ? 'not among askOptions' : 'missing' });
    }
  });

const renamed =
  (names: Readonly<Record<string, string>>) =>
  (input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
    Object.fromEntries(Object.entries(names).flatMap(([from, to]) => (input[from] === undefined ? [] : [[to, input[from]]])));

const SUBDOMAIN = 'subDomainService';

export const TEMPLATES: readonly Template[] = [
  {
    ...{ id: 'kore.createLead', title: 'Create a Lead', method: 'POST' },
    entityNodes: [node('firstName', 'First name', false), node('lastName', 'Last name'), node('companyName', 'Company name')],
    serviceNodes: ['CreateLeadService', SUBDOMAIN],
    messageNode: 'createLeadMessage',
    action: actionOf('lead.create'),
    input: z.strictObject({ firstName: text.optional(), lastName: text, companyName: text }),
    toInput: renamed({ firstName: 'FirstName', lastName: 'LastName', companyName: 'Company' })
  },
  {
    ...{ id: 'kore.createOpportunity', title: 'Create an Opportunity', method: 'POST' },
    entityNodes: [
      node('opportunityName', 'Opportunity Name'),
      node('closedDate', 'Closed Date'),
      node('stageOfOpportunity', 'Stage of Opportunity')
    ],
    serviceNodes: ['CreateOpportunityService', SUBDOMAIN],
    messageNode: 'createOpportunityMessage',
    action: actionOf('opportunity.create'),
    input: z.strictObject({ opportunityName: text, closedDate: z.iso.date('a day such as 2031-08-31'), stageOfOpportunity: text }),
    toInput: renamed({ opportunityName: 'Name', closedDate: 'CloseDate', stageOfOpportunity: 'StageName' })
  },
  {
    ...{ id: 'kore.updateLead', title: 'Update a Lead', method: 'PATCH' },
    entityNodes: [
      node('id', 'Id'),
      node('askOptions', 'What to change'),
      node('leadStatus', 'Lead status', false),
      node('title', 'Title', false),
      node('mobilePhone', 'Mobile phone', false)
    ],
    serviceNodes: ['updateLeadService', SUBDOMAIN],
    messageNode: 'updateLeadMessage',
    action: actionOf('lead.update'),
    input: updateInput,
    toInput: renamed({ id: 'Id', ...ASKED })
  },
  {
    ...{ id: 'kore.viewLead', title: 'View a Lead By ID', method: 'GET' },
    entityNodes: [node('id', 'ID')],
    serviceNodes: ['viewLeadbyIdService', SUBDOMAIN],
    messageNode: 'viewLeadbyIdMessage',
    action: actionOf('lead.view'),
    input: z.strictObject({ id }),
    toInput: renamed({ id: 'Id' })
  },
  {
    ...{ id: 'kore.listLeads', title: 'List All Leads', method: 'GET' },
    entityNodes: [],
    serviceNodes: ['listAllLeadsService', SUBDOMAIN],
    messageNode: 'listAllLeadsMessage',
    action: actionOf('lead.list'),
    input: z.strictObject({}),
    toInput: renamed({})
  },
  {
    ...{ id: 'kore.searchLeads', title: 'Search Leads', method: 'GET' },
    entityNodes: [node('keyword', 'Keyword')],
    serviceNodes: ['searchLeadsService', SUBDOMAIN],
    messageNode: 'searchLeadsMessage',
    action: actionOf('lead.search'),
    input: z.strictObject({ keyword: text.min(2) }),
    toInput: renamed({ keyword: 'text' })
  },
  {
    ...{ id: 'kore.deleteLead', title: 'Delete a Lead', method: 'DELETE' },
    entityNodes: [node('id', 'ID')],
    serviceNodes: ['deleteLeadService'],
    messageNode: 'deleteLeadMessage',
    action: actionOf('lead.delete'),
    input: z.strictObject({ id }),
    toInput: renamed({ id: 'Id' })
  }
];

export const templateOf = (name: string): Template | undefined => TEMPLATES.find((one) => one.id === name);
