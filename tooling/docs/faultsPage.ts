import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS } from '../../packages/telephony/src/faults/faults.ts';
import { root } from '../lib/root.ts';
import { FAULTS as CONNECTOR_FAULTS } from '../../packages/connector/src/faults/catalogue.ts';
import { ZOHO_WORDS } from '../../packages/connector/src/faults/zohoWords.ts';
import { childrenOf, readXml, textOf } from '../metadata/xml.ts';

const LABELS = 'force-app/main/softphone/labels/CustomLabels.labels-meta.xml';

const HEAD = `# Faults

What the softphone may say is wrong, by its code, in the words of the English labels. This page is made from the package by \`npm run docs\`.

| code | name | what happened | what to do |
|---|---|---|---|
`;

const CONNECTOR_HEAD = `
## Connector

What the connector (\`packages/connector\`) may answer, made from its own catalogue, which has the same words in French.

| code | name | what happened | what to do |
|---|---|---|---|
`;

const ZOHO_HEAD = `
### With Zoho Desk

What these say when Zoho is the cause.

| code | name | what happened | what to do |
|---|---|---|---|
`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The page docs/faults.md: one row a fault of the two catalogues. Throws when a fault has no label. */
export function faultsPage(): string {
  const labels = englishLabels();
  const word = (name: string): string => {
    const value = labels.get(name);
    if (value === undefined) throw new Error(`${LABELS} has no label ${name}`);
    return cell(value);
  };
  const rows = Object.entries(FAULTS).map(([name, code]) => `| ${code} | ${name} | ${word(`Fault_${name}`)} | ${word(`Fix_${name}`)} |`);
  return `${HEAD}${rows.join('\n')}\n${CONNECTOR_HEAD}${connectorRows().join('\n')}\n${ZOHO_HEAD}${zohoRows().join('\n')}\n`;
}

const connectorRows = (): string[] =>
  Object.entries(CONNECTOR_FAULTS).map(([name, { code, en }]) => `| ${code} | ${name} | ${cell(en.happened)} | ${cell(en.fix)} |`);

const zohoRows = (): string[] =>
  Object.entries(CONNECTOR_FAULTS).flatMap(([name, { code }]) => {
    const words = ZOHO_WORDS.get(name)?.en;
    return words === undefined ? [] : [`| ${code} | ${name} | ${cell(words.happened)} | ${cell(words.fix)} |`];
  });

function englishLabels(): Map<string, string> {
  const file = readXml(readFileSync(join(root, LABELS), 'utf8'));
  return new Map(childrenOf(file, 'labels').map((label) => [textOf(label, 'fullName') ?? '', textOf(label, 'value') ?? '']));
}
