const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const STEP = '    ';

/** A value as an XML element: lists repeat it, objects nest, undefined is left out. `indent` stands before it; `null` writes one line. */
export function writeElement(name: string, value: unknown, indent: string | null = null): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => writeElement(name, one, indent)).join('');
  const [before, after] = indent === null ? ['', ''] : [indent, '\n'];
  if (typeof value !== 'object' || value === null) return `${before}<${name}>${escapeXml(String(value))}</${name}>${after}`;
  return `${before}<${name}>${after}${writeElements(value, indent === null ? null : indent + STEP)}${before}</${name}>${after}`;
}

/** The entries of an object, one element each. */
export const writeElements = (value: object, indent: string | null = null): string =>
  Object.entries(value)
    .map(([name, inner]) => writeElement(name, inner, indent))
    .join('');

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** A metadata file: what the org keeps of a component, as retrieve writes it. */
export const writeMetadataXml = (root: string, body: object): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">\n${writeElements(body, STEP)}</${root}>\n`;
