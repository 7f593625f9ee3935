import { fieldsIn } from '../../packages/telephony/src/decode/decode.ts';
import { CALL_CENTER_LABEL, CALL_CENTER_NAME, CALL_CENTER_REQUIRED, CALL_CENTER_TAKEN } from './limits.ts';
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

/**
 * What Salesforce refuses in a call center definition, one line each. Rules of its Open CTI guide ("Call Center Definition File Format"):
 * names of 1 to 40 letters and digits, some reserved, each once; labels of at most 1000 characters; the items that must be there.
 */
export function callCenterRules(callCenter: XmlElement): string[] {
  const items = callCenterItems(callCenter);
  const paths = new Set<string>();
  const repeated = items.filter(({ path }) => paths.size === paths.add(path).size);
  return [
    ...items.flatMap((item) => item.path.slice(1).split('/').flatMap(nameProblems)),
    ...repeated.map((item) => `${item.path} stands there twice`),
    ...items
      .filter((item) => item.label.length > CALL_CENTER_LABEL)
      .map((item) => `${item.path} has a label of more than ${CALL_CENTER_LABEL} characters`),
    ...(paths.has('/reqGeneralInfo/reqUseApi') ? [] : ['/reqGeneralInfo/reqUseApi is required, and missing'])
  ];
}

/** Faults of our call center: those that Salesforce refuses, and copies that do not agree. */
export const callCenterProblems = (callCenter: XmlElement): string[] => [
  ...callCenterRules(callCenter),
  ...copyProblems(callCenter, callCenterItems(callCenter))
];

function nameProblems(name: string): string[] {
  if (!CALL_CENTER_NAME.test(name)) return [`${name} is not a name of 1 to 40 letters and digits`];
  if (CALL_CENTER_TAKEN.includes(name)) return [`${name} is a name that Salesforce keeps for itself`];
  return name.startsWith('req') && !CALL_CENTER_REQUIRED.has(name) ? [`${name} starts with req, which Salesforce keeps for itself`] : [];
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
