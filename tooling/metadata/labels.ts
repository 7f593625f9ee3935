import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { FAULTS } from '../../packages/telephony/src/faults/faults.ts';
import { root } from '../lib/root.ts';
import { childrenOf, readXml, textOf } from './xml.ts';

const NAMES_FILE = 'packages/telephony/src/words/labels.ts';

/**
 * The names of telephony/words that are not made from the faults' names, read from its source: the module imports others by names that only the
 * platform and the bundler know. Throws an Error when `WORDS` is not a plain list of texts.
 */
export function wordNames(source: string = readFileSync(join(root, NAMES_FILE), 'utf8')): string[] {
  const file = ts.createSourceFile(NAMES_FILE, source, ts.ScriptTarget.ESNext);
  const declarations = file.statements.filter(ts.isVariableStatement).flatMap((statement) => [...statement.declarationList.declarations]);
  const constant = declarations.find((one) => ts.isIdentifier(one.name) && one.name.text === 'WORDS')?.initializer;
  const list = constant !== undefined && ts.isAsExpression(constant) ? constant.expression : constant;
  if (list === undefined || !ts.isArrayLiteralExpression(list)) throw new Error(`${NAMES_FILE} has no list WORDS`);
  return list.elements.map((element) => {
    if (!ts.isStringLiteral(element)) throw new Error(`WORDS in ${NAMES_FILE} holds something other than texts`);
    return element.text;
  });
}

/** Names of the labels that say what a fault is and what to do about it. */
export const faultLabelNames = (): string[] => Object.keys(FAULTS).flatMap((name) => [`Fault_${name}`, `Fix_${name}`]);

/** Label name -> text, from a CustomLabels file. */
export const labelValues = (xml: string): Map<string, string> =>
  new Map(childrenOf(readXml(xml), 'labels').map((label) => [textOf(label, 'fullName') ?? '', textOf(label, 'value') ?? '']));

/** Label name -> text, from a Translations file. */
export const translatedValues = (xml: string): Map<string, string> =>
  new Map(childrenOf(readXml(xml), 'customLabels').map((label) => [textOf(label, 'name') ?? '', textOf(label, 'label') ?? '']));

/** Names of the labels that a Visualforce page hands to its script. */
export const pageLabels = (page: string): string[] => [...page.matchAll(/\$Label\.(?!site\b)(\w+)/g)].map((match) => match[1] ?? '');

/** Salesforce's limit for a label and for its translation. */
const LIMIT = 1000;

const placeholders = (text: string): string => [...new Set(text.match(/\{\d\}/g) ?? [])].sort().join(' ');

/** What is wrong with a translation, one line a fault: labels left out or unknown, other placeholders, empty or too long texts. */
export function translationProblems(labels: ReadonlyMap<string, string>, translated: ReadonlyMap<string, string>): string[] {
  const missing = [...labels.keys()].filter((name) => !translated.has(name)).map((name) => `${name} is not translated`);
  const wrong = [...translated].flatMap(([name, text]) => {
    const label = labels.get(name);
    if (label === undefined) return [`${name} is no label`];
    const problems = [];
    if (placeholders(label) !== placeholders(text)) problems.push(`${name} has other placeholders than the label`);
    if (text.trim() === '') problems.push(`${name} is empty`);
    if (text.length > LIMIT) problems.push(`${name} is longer than ${LIMIT} characters`);
    return problems;
  });
  return [...missing, ...wrong];
}
