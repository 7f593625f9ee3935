import type { DeskAgent, DeskOrganization } from '../data/organization.ts';
import type { DeskField } from '../data/modules.ts';
import type { DeskRecord, DeskValues } from '../data/records.ts';

/** How records come back: which keys each answer has was recorded from the real service. */
export interface View {
  readonly organization: DeskOrganization;
  /** Origin of the data centre's Desk host. */
  readonly desk: string;
}

const iso = (at: number): string => new Date(at).toISOString();
const pick = (values: DeskValues, names: readonly string[]): DeskValues =>
  Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
const webUrl = ({ desk, organization }: View, module: string, id: string): string =>
  `${desk}/agent/${organization.portalName}#${module}-${id}`;
const customFields = ({ cf }: DeskValues): DeskValues => (typeof cf === 'object' && cf !== null ? { ...cf } : {});

const PERSON = ['firstName', 'lastName', 'email', 'secondaryEmail', 'mobile', 'phone', 'title', 'street', 'city', 'country', 'description'];
const NAMES = ['firstName', 'lastName', 'email', 'secondaryEmail', 'mobile', 'phone'];

function contactBase(view: View, { id, createdAt, creatorId }: DeskRecord): DeskValues {
  return {
    ...{ id, createdTime: iso(createdAt), ownerId: creatorId, accountId: null, accountCount: '0', type: null, zohoCRMContact: null },
    ...{ isAnonymous: false, isEndUser: false, isSpam: false, photoURL: null, webUrl: webUrl(view, 'contacts', id) },
    customerHappiness: { badPercentage: '0', okPercentage: '0', goodPercentage: '0' }
  };
}

const NO_ADDRESS = { state: null, facebook: null, twitter: null, language: 'English', layoutId: '1' };

export const contactView = (view: View, record: DeskRecord): DeskValues => ({
  ...contactBase(view, record),
  ...pick(record.values, PERSON),
  ...{ ...NO_ADDRESS, zip: null, modifiedTime: iso(record.modifiedAt) },
  ...{ cf: customFields(record.values), customFields: customFields(record.values), layoutDetails: { id: '1', layoutName: 'Contacts' } },
  ...{ isTrashed: record.trashed, isDeleted: false, isFollowing: false }
});

export const contactRow = (view: View, record: DeskRecord): DeskValues => ({ ...contactBase(view, record), ...pick(record.values, NAMES) });

const ownerOf = (agent: DeskAgent | undefined): DeskValues => ({
  ...{ photoURL: null, firstName: agent?.firstName ?? null, lastName: agent?.lastName ?? null },
  ...{ emailId: agent?.email ?? null, id: agent?.id ?? null, zuid: '60000000' }
});

export const contactFound = (view: View, record: DeskRecord): DeskValues => ({
  ...contactBase(view, record),
  ...pick(record.values, PERSON),
  ...{ ...NO_ADDRESS, zip: null, modifiedTime: iso(record.modifiedAt) },
  ...{ cf: customFields(record.values), customFields: customFields(record.values) },
  ...{ owner: ownerOf(view.organization.agents.find(({ id }) => id === record.creatorId)), account: null }
});

const ROW_OF_CALL = ['contactId', 'subject', 'departmentId', 'startTime', 'priority', 'ticketId', 'status'];

export function callRow(view: View, record: DeskRecord): DeskValues {
  const { id, values, createdAt, modifiedAt, creatorId } = record;
  const closed = values['status'] === 'Completed' || values['status'] === 'Missed' || values['status'] === 'Canceled';
  return {
    ...{ id, ...pick(values, ROW_OF_CALL), ownerId: values['ownerId'] ?? creatorId, creatorId, callId: null, layoutId: '2' },
    ...{ createdTime: iso(createdAt), modifiedTime: iso(modifiedAt), completedTime: closed ? iso(modifiedAt) : null },
    ...{
      activityTime: iso(modifiedAt),
      statusType: closed ? 'Closed' : 'Open',
      isTrashed: record.trashed,
      isSpam: false,
      isCommented: false
    },
    ...{ modifiedBy: ownerOf(view.organization.agents.find((agent) => agent.id === creatorId)), webUrl: webUrl(view, 'calls', id) }
  };
}

export const callView = (view: View, record: DeskRecord): DeskValues => ({
  ...callRow(view, record),
  ...pick(record.values, ['direction', 'duration', 'description', 'recordingUrl']),
  cf: customFields(record.values)
});

export const organizationRow = (
  { id, companyName, portalName, edition, isSandbox }: DeskOrganization,
  desk: string,
  flagAsText: boolean
): DeskValues => ({
  ...{ id, companyName, portalName, portalURL: `${desk}/portal/${portalName}`, edition, employeeCount: null, currencyCode: 'EUR' },
  ...{ currencySymbol: '€', primaryContact: 'ada.admin@acme.example', isSandboxPortal: flagAsText ? String(isSandbox) : isSandbox }
});

export const departmentRow = ({ id, name, isDefault, isEnabled }: DeskOrganization['departments'][number]): DeskValues => ({
  ...{
    id,
    name,
    sanitizedName: name.toLowerCase().replaceAll(' ', '-'),
    description: null,
    createdTime: iso(0),
    creatorId: null,
    isDefault,
    isEnabled
  },
  ...{
    chatStatus: 'NOT_CREATED',
    nameInCustomerPortal: name,
    isAssignToTeamEnabled: false,
    isVisibleInCustomerPortal: true,
    hasLogo: false
  }
});

export const agentRow = (
  { agents, departments }: DeskOrganization,
  { id, email, firstName, lastName, timeZone, language }: DeskAgent
): DeskValues => ({
  ...{
    id,
    zuid: '60000000',
    emailId: email,
    firstName,
    lastName,
    name: `${firstName} ${lastName}`,
    timeZone,
    langCode: language,
    status: 'ACTIVE'
  },
  ...{
    isConfirmed: true,
    roleId: '1',
    profileId: '1',
    rolePermissionType: agents[0]?.id === id ? 'Admin' : 'Agent',
    phone: '',
    mobile: '',
    extn: ''
  },
  ...{
    countryCode: null,
    aboutInfo: null,
    photoURL: null,
    associatedDepartmentIds: departments.map((one) => one.id),
    channelExpert: [],
    cf: {}
  },
  ...{ associatedChatDepartmentIds: [], isZiaAgent: false }
});

export const fieldRow = (field: DeskField, at: number): DeskValues => ({
  ...{ id: String(at + 1), apiName: field.apiName, name: field.displayLabel, displayLabel: field.displayLabel, type: field.type },
  ...{ isMandatory: field.isMandatory, isCustomField: field.isCustomField, maxLength: field.maxLength ?? 0, defaultValue: '' },
  allowedValues: (field.allowedValues ?? []).map((value) => ({ value }))
});
