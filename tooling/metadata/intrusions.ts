import type { SourceFile } from './components.ts';
import { readXml, textOf, walk } from './xml.ts';

/** Objects that other programs of the customer write to; they must keep working as if the package were not there. */
const SHARED_OBJECTS = ['Lead', 'Contact', 'Account', 'Opportunity'];
const shared = SHARED_OBJECTS.join('|');

const RULES: readonly (readonly [what: string, path: RegExp])[] = [
  ['a validation rule', new RegExp(`/objects/(?:${shared})/validationRules/`)],
  ['a workflow rule', new RegExp(`/workflows/(?:${shared})\\.workflow`)],
  ['a duplicate rule', new RegExp(`/duplicateRules/(?:${shared})\\.`)]
];

/**
 * What would change how other programs may write leads, contacts, accounts and opportunities, one line a find. A required
 * field is refused on every object: on Activity it would stop every task and event.
 */
export function intrusionsIn(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const found = RULES.filter(([, path]) => path.test(file.path)).map(([what]) => what);
    if (isRequiredField(file)) found.push('a required field');
    if (file.path.endsWith('.trigger') && new RegExp(`^\\s*trigger\\s+\\w+\\s+on\\s+(?:${shared})\\b`, 'im').test(file.text))
      found.push('a trigger');
    if (isRecordFlow(file)) found.push('a flow that runs when a record is saved');
    return found.map((what) => `${file.path} is ${what}`);
  });
}

function isRequiredField(file: SourceFile): boolean {
  return file.path.endsWith('.field-meta.xml') && textOf(readXml(file.text), 'required') === 'true';
}

function isRecordFlow(file: SourceFile): boolean {
  if (!file.path.endsWith('.flow-meta.xml')) return false;
  const starts = walk(readXml(file.text)).filter((element) => element.name === 'start');
  return starts.some((start) => SHARED_OBJECTS.includes(textOf(start, 'object') ?? '') && textOf(start, 'recordTriggerType') !== undefined);
}
