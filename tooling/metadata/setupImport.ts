import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeXml } from './editXml.ts';
import { root } from '../lib/root.ts';
import { childrenOf, readXml, textOf, type XmlElement } from './xml.ts';

const SOURCE = 'force-app/main/callCenter/callCenters/INO_cx.callCenter-meta.xml';

/** Where the file for Setup's import lies, from the project's root. */
export const SETUP_IMPORT = 'docs/INO_cx.callCenter.xml';

/**
 * The call center in the other of Salesforce's two formats: the one that Setup, Call Centers, Import reads. Neither place takes the
 * other's format. Made from the metadata, so that both say the same; the general section gets the names that the metadata has elsewhere.
 */
export function setupImportXml(metadata: string = readFileSync(join(root, SOURCE), 'utf8')): string {
  const callCenter = readXml(metadata);
  const text = (name: string): string => textOf(callCenter, name) ?? '';
  const names: Item[] = [
    { name: 'reqInternalName', label: text('internalNameLabel'), value: 'INO_cx' },
    { name: 'reqDisplayName', label: text('displayNameLabel'), value: text('displayName') }
  ];
  const sections = childrenOf(callCenter, 'sections').map((section, index) => sectionXml(section, index, index === 0 ? names : []));
  return `<?xml version="1.0" encoding="UTF-8" ?>\n<callCenter>\n${sections.join('')}</callCenter>\n`;
}

interface Item {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

function sectionXml(section: XmlElement, sortOrder: number, first: readonly Item[]): string {
  const own = childrenOf(section, 'items').map((item) => ({
    name: textOf(item, 'name') ?? '',
    label: textOf(item, 'label') ?? '',
    value: textOf(item, 'value') ?? ''
  }));
  const items = [...first, ...own].map(
    ({ name, label, value }, index) =>
      `        <item sortOrder="${index}" name="${name}" label="${escapeXml(label)}">${escapeXml(value)}</item>\n`
  );
  const head = `sortOrder="${sortOrder}" name="${textOf(section, 'name') ?? ''}" label="${escapeXml(textOf(section, 'label') ?? '')}"`;
  return `    <section ${head}>\n${items.join('')}    </section>\n`;
}
