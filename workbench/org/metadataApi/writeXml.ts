import { escapeHtml } from '../../lib/http.ts';

/** A value as an XML element: lists repeat it, objects nest, undefined is left out. */
export function writeElement(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => writeElement(name, one)).join('');
  if (typeof value === 'object' && value !== null) return `<${name}>${writeElements(value)}</${name}>`;
  return `<${name}>${escapeHtml(String(value))}</${name}>`;
}

/** The entries of an object, one element each. */
export const writeElements = (value: object): string =>
  Object.entries(value)
    .map(([name, inner]) => writeElement(name, inner))
    .join('');

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** A metadata file: what the org keeps of a component, as retrieve writes it. */
export const writeMetadataXml = (root: string, body: object): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">${writeElements(body)}</${root}>\n`;
