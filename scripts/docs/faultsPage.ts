import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS } from '../../packages/telephony/src/faults/faults.ts';
import { root } from '../lib/root.ts';
import { childrenOf, readXml, textOf } from '../metadata/xml.ts';

const LABELS = 'force-app/main/softphone/labels/CustomLabels.labels-meta.xml';

const HEAD = `# Faults

What the softphone may say is wrong, by its code, in the words of the English labels. This page is made from the package by \`npm run docs\`.

| code | name | what happened | what to do |
|---|---|---|---|
`;

/** The page docs/faults.md: one row a fault of the catalogue. Throws when a fault has no label. */
export function faultsPage(): string {
  const labels = englishLabels();
  const word = (name: string): string => {
    const value = labels.get(name);
    if (value === undefined) throw new Error(`${LABELS} has no label ${name}`);
    return value.replaceAll('|', '\\|');
  };
  const rows = Object.entries(FAULTS).map(([name, code]) => `| ${code} | ${name} | ${word(`Fault_${name}`)} | ${word(`Fix_${name}`)} |`);
  return `${HEAD}${rows.join('\n')}\n`;
}

function englishLabels(): Map<string, string> {
  const file = readXml(readFileSync(join(root, LABELS), 'utf8'));
  return new Map(childrenOf(file, 'labels').map((label) => [textOf(label, 'fullName') ?? '', textOf(label, 'value') ?? '']));
}
