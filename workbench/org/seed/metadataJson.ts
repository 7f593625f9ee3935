import type { Body } from '../metadata/body.ts';

/** Elements that the definitions served here may repeat: JSON has them as lists even where there is one. */
const REPEATED = new Set([
  'flexiPageRegions',
  'itemInstances',
  'componentInstanceProperties',
  'properties',
  'layoutSections',
  'layoutColumns',
  'layoutItems'
]);

/** A component's body as the Tooling API's `Metadata` has it: lists and truth values where XML has single elements and texts. */
export const metadataJson = (body: Body): string => JSON.stringify(valueOf(body));

function valueOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(valueOf);
  if (value === 'true' || value === 'false') return value === 'true';
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => {
      const converted = name === 'value' ? inner : valueOf(inner);
      return [name, REPEATED.has(name) && !Array.isArray(converted) ? [converted] : converted];
    })
  );
}
