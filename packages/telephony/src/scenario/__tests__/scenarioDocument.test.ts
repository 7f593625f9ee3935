import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILTER_NAMES, VARIABLE_NAMES, readScenarios } from '../scenario.ts';

/** Admins and INO cx's engineers write scenarios by this page: its examples are read without a problem, its tables are whole. */
const read = (name: string): string => readFileSync(join(__dirname, '../../../../../docs', name), 'utf8');
const PAGE = read('scenarios.md');
const BRIDGE = read('bridge-protocol.md');

/** Words in code style in the first column of the table under this heading. */
const firstColumn = (heading: string): string[] => {
  const table = PAGE.slice(PAGE.indexOf(`| ${heading} |`)).split('\n\n')[0] ?? '';
  const cells = table.split('\n').map((row) => row.split('|')[1] ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`([\w.]+)(?::\w+)?`/g)].map((found) => found[1] ?? ''));
};

describe('docs/scenarios.md', () => {
  it('has examples that are followed whole', () => {
    const examples = [...PAGE.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map((found): unknown => JSON.parse(found[1] ?? ''));
    expect(examples).toHaveLength(1);
    expect(examples.map((example) => readScenarios(example))).toMatchObject([
      { order: { length: 4 }, assignment: { length: 2 }, problems: [] }
    ]);
  });

  it('lists every variable and every filter', () => {
    expect(firstColumn('variable')).toEqual([...VARIABLE_NAMES]);
    expect(firstColumn('filter')).toEqual([...FILTER_NAMES]);
  });
});

it('the scenarios in docs/bridge-protocol.md are followed whole', () => {
  const message: unknown = JSON.parse(/^### `scenarios`[\s\S]*?```json\n([\s\S]*?)^```$/m.exec(BRIDGE)?.[1] ?? '');
  const { config } = message as { config: unknown };
  expect(readScenarios(config)).toMatchObject({ order: { length: 2 }, assignment: { length: 1 }, problems: [] });
});
