/**
 * Names that Salesforce itself owns and that components may use. No schema lists them; a name that is not here is refused, where a
 * real org may know it.
 */
const TABS = ['home', 'Account', 'Case', 'Contact', 'Dashboard', 'Event', 'Feed', 'File', 'Lead', 'Opportunity', 'report', 'Task'];

const COMPONENTS = [
  'opencti:softPhone',
  'flexipage:recentItems',
  'force:detailPanel',
  'force:highlightsPanel',
  'force:relatedListContainer',
  'flexipage:tab',
  'flexipage:tabset',
  'runtime_sales_activities:activityPanel'
];

/** Fields of layouts that the twin's schema does not have. */
const LAYOUT_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Task: [
    'IsReminderSet',
    'ReminderDateTime',
    'IsRecurrence',
    'RecurrenceInterval',
    'CreatedById',
    'LastModifiedById',
    'Phone',
    'Email',
    'Type'
  ]
};

export const isStandardTab = (name: string): boolean => TABS.some((tab) => name === `standard-${tab}`);

export const isStandardComponent = (name: string): boolean => COMPONENTS.includes(name);

export const isStandardLayoutField = (objectName: string, fieldName: string): boolean =>
  Object.hasOwn(LAYOUT_FIELDS, objectName) && LAYOUT_FIELDS[objectName]?.includes(fieldName) === true;
