import { isFields } from '../../packages/telephony/src/decode/decode.ts';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One XML element. An element has either children or text; where it has both, the file is at fault. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text between the tags, entities resolved, not trimmed. */
  readonly text: string;
  /** Line of the opening tag in the document, from 1. */
  readonly line: number;
}

/** XML that is not well-formed. */
export class XmlSyntaxError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(line: number, column: number, problem: string) {
    super(`line ${line}: ${problem}`);
    this.name = 'XmlSyntaxError';
    this.line = line;
    this.column = column;
  }
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
  ignoreDeclaration: true,
  captureMetaData: true
});

/** Where the parser keeps an element's place in the text. */
const PLACE: unknown = XMLParser.getMetaDataSymbol();

/** Reads one XML document. Throws an XmlSyntaxError when it is not well-formed, an Error when it has no single root. */
export function readXml(text: string): XmlElement {
  // What it declares could stand for files of this machine, or for more text than there is memory.
  if (text.includes('<!DOCTYPE')) throw new XmlSyntaxError(1, 1, 'a document type declaration is not allowed');
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) throw new XmlSyntaxError(verdict.err.line, verdict.err.col, verdict.err.msg);
  const roots = elements(parsed(text), lineFinder(text));
  const [root] = roots;
  if (root === undefined || roots.length > 1) throw new Error(`${roots.length} root elements, one expected`);
  return root;
}

/** The parser refuses more than the validator: names that objects have, entities without end, elements a hundred deep. */
function parsed(text: string): unknown {
  try {
    return parser.parse(text);
  } catch (error) {
    throw new XmlSyntaxError(1, 1, error instanceof Error ? error.message : String(error));
  }
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

/** Line of a place in the text. */
type LineOf = (index: number) => number;

/** Places come in ascending order, so each line break is counted once. */
function lineFinder(text: string): LineOf {
  let [line, at] = [1, 0];
  return (index) => {
    for (; at < index; at += 1) if (text.charCodeAt(at) === 10) line += 1;
    return line;
  };
}

function elements(nodes: unknown, lineOf: LineOf): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) => {
    const name = isFields(node) ? Object.keys(node).find((key) => key !== ATTRIBUTES && key !== TEXT) : undefined;
    return isFields(node) && name !== undefined ? [element(node, name, lineOf)] : [];
  });
}

function element(node: Readonly<Record<string, unknown>>, name: string, lineOf: LineOf): XmlElement {
  const attributes = node[ATTRIBUTES];
  const content = node[name];
  const place: unknown = typeof PLACE === 'symbol' ? Reflect.get(node, PLACE) : undefined;
  // Before the children's: they come later in the text.
  const line = lineOf(isFields(place) ? Number(place['startIndex']) : 0);
  return {
    name,
    attributes: isFields(attributes) ? texts(attributes) : {},
    children: elements(content, lineOf),
    text: textIn(content),
    line
  };
}

function textIn(content: unknown): string {
  if (!Array.isArray(content)) return '';
  return content.map((part: unknown) => (isFields(part) && part[TEXT] !== undefined ? String(part[TEXT]) : '')).join('');
}

const texts = (record: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, String(value)]));
