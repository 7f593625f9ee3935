import { escapeXml } from './editXml.ts';
import { childrenOf, readXml, type XmlElement } from './xml.ts';

/** How two versions of a metadata file become one. */
interface MergeRules {
  /** Elements whose text is a list: what either has is in the result. The value is what separates the entries. */
  readonly lists: Readonly<Record<string, string>>;
  /** Elements that the standing version never decides. */
  readonly own: readonly string[];
}

/**
 * One file out of what stands in an org and what this project has: what stands wins, element by element, and what it lacks comes from the
 * project. The result has one element a line, in alphabetical order, as `setElement` needs it.
 */
export function mergeXml(standing: string, project: string, { lists, own }: MergeRules): string {
  const [there, here] = [readXml(standing), readXml(project)];
  const names = [...new Set([...there.children, ...here.children].map(({ name }) => name))].sort();
  const blocks = names.flatMap((name) => {
    const [standingOnes, ownOnes] = [childrenOf(there, name), childrenOf(here, name)];
    const separator = lists[name];
    if (separator !== undefined) return [element(name, union([...ownOnes, ...standingOnes], separator))];
    const chosen = standingOnes.length === 0 || (own.includes(name) && ownOnes.length > 0) ? ownOnes : standingOnes;
    return chosen.map((one) => write(one, STEP));
  });
  return `<?xml version="1.0" encoding="UTF-8" ?>\n<${here.name} xmlns="${NAMESPACE}">\n${blocks.join('')}</${here.name}>\n`;
}

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
const STEP = '    ';

const union = (elements: readonly XmlElement[], separator: string): string =>
  [
    ...new Set(
      elements.flatMap(({ text }) => text.split(separator.trim() === '' ? /\r?\n/ : separator.trim()).map((entry) => entry.trim()))
    )
  ]
    .filter((entry) => entry !== '')
    .join(separator);

const element = (name: string, text: string): string => `${STEP}<${name}>${escapeXml(text)}</${name}>\n`;

function write({ name, children, text }: XmlElement, indent: string): string {
  if (children.length === 0) return `${indent}<${name}>${escapeXml(text)}</${name}>\n`;
  return `${indent}<${name}>\n${children.map((child) => write(child, indent + STEP)).join('')}${indent}</${name}>\n`;
}

/** Names of elements that hold one text in both files, and not the same. */
export function differences(
  one: string,
  other: string
): readonly { readonly name: string; readonly one: string; readonly other: string }[] {
  const [first, second] = [readXml(one), readXml(other)];
  return first.children.flatMap(({ name, text, children }) => {
    const [counterpart, ...more] = childrenOf(second, name);
    if (counterpart === undefined || more.length > 0 || children.length > 0 || counterpart.text.trim() === text.trim()) return [];
    return [{ name, one: text.trim(), other: counterpart.text.trim() }];
  });
}
