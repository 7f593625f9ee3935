import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Body } from './body.ts';
import { MetadataError } from './metadataError.ts';

const CDATA = '#cdata';

/** Leaves stay text: the platform's types decide what `007` or `true` means. Entities are decoded below, the parser's set is not XML's. */
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  cdataPropName: CDATA,
  trimValues: true,
  ignoreDeclaration: true,
  ignorePiTags: true
});

/** What stands below the root element, which must be `root`. Malformed XML and another root name the file. */
export function parseXml(xml: string, root: string, path: string): Body {
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) {
    throw new MetadataError(path, `unreadable XML at line ${verdict.err.line}: ${verdict.err.msg}`);
  }
  const document = parsed(xml, path);
  const names = typeof document === 'object' && document !== null ? Object.entries(document) : [];
  const [first] = names;
  if (names.length !== 1 || first === undefined || first[0] !== root || Array.isArray(first[1])) {
    throw new MetadataError(path, `one root element ${root} is expected, found ${names.map(([name]) => name).join(', ') || 'none'}`);
  }
  const body = decode(first[1], path);
  if (body === '') return {};
  if (typeof body !== 'object' || body === null) throw new MetadataError(path, `${root} holds text where elements belong`);
  return { ...body };
}

function parsed(xml: string, path: string): unknown {
  try {
    return parser.parse(xml);
  } catch (error) {
    throw new MetadataError(path, `unreadable XML: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function decode(value: unknown, path: string): unknown {
  if (typeof value === 'string') return decodeEntities(value, path);
  if (Array.isArray(value)) return value.map((one) => decode(one, path));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && first[0] === CDATA) return first[1];
  return Object.fromEntries(entries.map(([name, child]) => [name, decode(child, path)]));
}

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"]
]);

/** The characters of XML 1.0: no control characters, no halves of pairs. */
const CHARACTER = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]$/u;

/** The character that `#x41` or `#65` names. */
function referenced(name: string): string | undefined {
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(name) ?? [];
  const code = hexadecimal === undefined ? Number(decimal) : Number(`0x${hexadecimal}`);
  const character = code <= 0x10ffff ? String.fromCodePoint(code) : '';
  return CHARACTER.test(character) ? character : undefined;
}

/** The five entities of XML and character references, each once: `&amp;lt;` is `&lt;`. */
function decodeEntities(text: string, path: string): string {
  return text.replace(/&([^;\s]*);/g, (whole, name: string) => {
    const character = ENTITIES.get(name) ?? referenced(name);
    if (character === undefined) throw new MetadataError(path, `unknown entity ${whole.slice(0, 40)}`);
    return character;
  });
}
