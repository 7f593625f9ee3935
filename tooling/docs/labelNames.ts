import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TASK_FIELDS } from '../../packages/telephony/src/fields/fields.ts';
import { root } from '../lib/root.ts';
import { labelValues } from '../metadata/labels.ts';

const LABELS = 'force-app/main/softphone/labels/CustomLabels.labels-meta.xml';

/** The names that the softphone's code may use, faults aside: their names come from the catalogue of faults. */
export const WORD_NAMES = 'packages/telephony/src/words/wordNames.ts';
export const SOFTPHONE_PAGE = 'force-app/main/softphone/pages/Softphone.page';

const labelNames = (): string[] => [...labelValues(readFileSync(join(root, LABELS), 'utf8')).keys()].sort();

/** Labels that only record pages show, which take them from the platform. */
const ofRecordPages = (name: string): boolean => name.startsWith('Record_');

/** The list of words, made from the package's labels. */
export function wordNamesModule(): string {
  const words = labelNames().filter((name) => !/^(?:Fault|Fix)_/.test(name) && !ofRecordPages(name));
  const lines = words.map((name) => `  '${name}'`).join(',\n');
  return `/** Every word the softphone shows, faults aside. Made from the package's labels by \`npm run docs\`. */\nexport const WORDS = [\n${lines}\n] as const;\n`;
}

const fieldSpan = (name: string): string => {
  const path = `$ObjectType.Task.fields.${name}`;
  return `      <span
        data-field="${name}"
        data-name="{!${path}.Name}"
        data-createable="{!${path}.Createable}"
        data-updateable="{!${path}.Updateable}"
      ></span>\n`;
};

const labelSpan = (name: string): string => `      <span data-label="${name}">{!HTMLENCODE($Label.${name})}</span>\n`;

/** The page as it is, with a span for each Task field of the catalogue and for each label of the softphone. */
export function softphonePage(): string {
  const page = readFileSync(join(root, SOFTPHONE_PAGE), 'utf8');
  const [begin, end] = [page.indexOf('      <span'), page.lastIndexOf('</span>\n') + '</span>\n'.length];
  const spans = [...TASK_FIELDS.map(fieldSpan), ...labelNames().flatMap((name) => (ofRecordPages(name) ? [] : [labelSpan(name)]))];
  return `${page.slice(0, begin)}${spans.join('')}${page.slice(end)}`;
}
