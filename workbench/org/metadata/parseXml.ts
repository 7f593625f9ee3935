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
  const document: unknown = parser.parse(xml);
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

function decode(value: unknown, path: string): unknown {
  if (typeof value === 'string') return decodeEntities(value, path);
  if (Array.isArray(value)) return value.map((one) => decode(one, path));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && first[0] === CDATA) return first[1];
  return Object.fromEntries(entries.map(([name, child]) => [name, decode(child, path)]));
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five entities of XML and character references, each once: `&amp;lt;` is `&lt;`. */
function decodeEntities(text: string, path: string): string {
  return text.replace(/&([^;\s]*);/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(name);
    if (code !== null) return String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? '', code[1] === undefined ? 10 : 16));
    const character = ENTITIES[name];
    if (character === undefined) throw new MetadataError(path, `unknown entity ${whole}`);
    return character;
  });
}
