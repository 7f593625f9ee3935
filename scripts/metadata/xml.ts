import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One XML element. An element has either children or text; where it has both, the file is at fault. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text between the tags, entities resolved, not trimmed. */
  readonly text: string;
}

const ATTRIBUTES = ':@';
const TEXT = '#text';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true
});

/** Reads one XML document. Throws an Error that names the line when it is not well-formed or has no single root. */
export function readXml(text: string): XmlElement {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) throw new Error(`line ${verdict.err.line}: ${verdict.err.msg}`);
  const roots = elements(parser.parse(text));
  const [root] = roots;
  if (root === undefined || roots.length > 1) throw new Error(`${roots.length} root elements, one expected`);
  return root;
}

/** Child elements of that name. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** Text of the first child of that name, or undefined. */
export function textOf(element: XmlElement, name: string): string | undefined {
  return childrenOf(element, name)[0]?.text;
}

/** The element itself and all below it, in document order. */
export function walk(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(walk)];
}

function elements(nodes: unknown): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) => {
    const name = isRecord(node) ? Object.keys(node).find((key) => key !== ATTRIBUTES && key !== TEXT) : undefined;
    return isRecord(node) && name !== undefined ? [element(node, name)] : [];
  });
}

function element(node: Readonly<Record<string, unknown>>, name: string): XmlElement {
  const attributes = node[ATTRIBUTES];
  const content = node[name];
  return { name, attributes: isRecord(attributes) ? texts(attributes) : {}, children: elements(content), text: textIn(content) };
}

function textIn(content: unknown): string {
  if (!Array.isArray(content)) return '';
  return content.map((part: unknown) => (isRecord(part) && part[TEXT] !== undefined ? String(part[TEXT]) : '')).join('');
}

const texts = (record: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, String(value)]));

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
