import { LABEL_VALUE } from './limits.ts';
import { childrenOf, readXml, textOf } from './xml.ts';

/** Label name -> text, from a CustomLabels file. */
export const labelValues = (xml: string): Map<string, string> =>
  new Map(childrenOf(readXml(xml), 'labels').map((label) => [textOf(label, 'fullName') ?? '', textOf(label, 'value') ?? '']));

/** Label name -> text, from a Translations file. */
export const translatedValues = (xml: string): Map<string, string> =>
  new Map(childrenOf(readXml(xml), 'customLabels').map((label) => [textOf(label, 'name') ?? '', textOf(label, 'label') ?? '']));

/** Names of the labels that a Visualforce page hands to its script. */
export const pageLabels = (page: string): string[] => [...page.matchAll(/\$Label\.(?!site\b)(\w+)/g)].map((match) => match[1] ?? '');

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
    if (text.length > LABEL_VALUE) problems.push(`${name} is longer than ${LABEL_VALUE} characters`);
    return problems;
  });
  return [...missing, ...wrong];
}
