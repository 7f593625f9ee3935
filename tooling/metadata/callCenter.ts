import { fieldsIn } from '../../packages/telephony/src/decode/decode.ts';
import { childrenOf, type XmlElement } from './xml.ts';

/** A setting of the call center, as Setup shows it. */
export interface CallCenterItem {
  /** `/section/item`, the key under which the softphone gets the value. */
  readonly path: string;
  readonly label: string;
  readonly value: string;
}

/** Settings of a call center definition, in document order. */
export function callCenterItems(callCenter: XmlElement): CallCenterItem[] {
  return childrenOf(callCenter, 'sections').flatMap((section) =>
    childrenOf(section, 'items').map((item) => ({
      path: `/${text(section, 'name')}/${text(item, 'name')}`,
      label: text(item, 'label'),
      value: text(item, 'value')
    }))
  );
}

const text = (element: XmlElement, name: string): string => childrenOf(element, name)[0]?.text ?? '';

const NAME = /^[A-Za-z][A-Za-z0-9]{0,39}$/;
const TAKEN_NAMES = ['label', 'sortOrder', 'internalNameLabel', 'displayNameLabel'];

/** Sections and items that Salesforce itself defines; the prefix `req` is reserved for them. */
const REQUIRED_NAMES = new Set([
  'reqGeneralInfo',
  'reqInternalName',
  'reqDisplayName',
  'reqDescription',
  'reqAdapterUrl',
  'reqUseApi',
  'reqSoftphoneHeight',
  'reqSoftphoneWidth',
  'reqSalesforceCompatibilityMode',
  'reqStandbyUrl',
  'reqTimeout'
]);

/**
 * Faults of a call center definition that no type shows, one line each. Rules of Salesforce's Open CTI guide ("Call Center
 * Definition File Format"): names of 1 to 40 letters and digits, some reserved; labels of at most 1000 characters.
 */
export function callCenterProblems(callCenter: XmlElement): string[] {
  const items = callCenterItems(callCenter);
  const repeated = items.filter((item, index) => items.findIndex((other) => other.path === item.path) < index);
  return [
    ...items.flatMap((item) => item.path.slice(1).split('/').flatMap(nameProblems)),
    ...repeated.map((item) => `${item.path} stands there twice`),
    ...items.filter((item) => item.label.length > 1000).map((item) => `${item.path} has a label of more than 1000 characters`),
    ...copyProblems(callCenter, items)
  ];
}

function nameProblems(name: string): string[] {
  if (!NAME.test(name)) return [`${name} is not a name of 1 to 40 letters and digits`];
  if (TAKEN_NAMES.includes(name)) return [`${name} is a name that Salesforce keeps for itself`];
  return name.startsWith('req') && !REQUIRED_NAMES.has(name) ? [`${name} starts with req, which Salesforce keeps for itself`] : [];
}

/** The adapter's address and the required settings stand twice in the file: both must say the same. */
function copyProblems(callCenter: XmlElement, items: readonly CallCenterItem[]): string[] {
  const required = new Map(
    items.filter((item) => item.path.startsWith('/reqGeneralInfo/')).map((item) => [item.path.slice(16), item.value])
  );
  const all = { reqAdapterUrl: text(callCenter, 'adapterUrl'), ...fieldsIn(text(callCenter, 'customSettings')) };
  const names = new Set([...required.keys(), ...Object.keys(all)]);
  return [...names].flatMap((name) => {
    const copy = new Map<string, unknown>(Object.entries(all)).get(name);
    return copy === required.get(name) ? [] : [`${name} is "${required.get(name)}" as an item and "${String(copy)}" beside it`];
  });
}
