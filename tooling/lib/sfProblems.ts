import { type Fields, isFields } from '../../packages/telephony/src/decode/decode.ts';
import { textAt } from './textAt.ts';

/** A list of the CLI; a list of one comes as the element alone. */
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value : [value]).filter(isFields);

/**
 * A line for each problem in the result of a command that failed: file, place and problem of a refused deploy, name and message of a refused
 * assignment. A refused deploy has no message of its own in `--json`.
 */
export function problemsOf(result: unknown): string[] {
  if (!isFields(result)) return [];
  // The files carry paths of this project; a component of which no file is here stands in the server's list only.
  const files = listOf(result['files']).filter((file) => textAt(file, 'state') === 'Failed' && textAt(file, 'error') !== undefined);
  const components = isFields(result['details']) ? listOf(result['details']['componentFailures']) : [];
  const seen = new Set(files.map(keyOf));
  const deployed = [...files, ...components.filter((component) => !seen.has(keyOf(component)))].map(deployProblem);
  return [...new Set([...deployed, ...listOf(result['failures']).map(assignmentProblem)])].filter((line) => line !== '');
}

const keyOf = (problem: Fields): string =>
  `${textAt(problem, 'fullName') ?? ''} ${textAt(problem, 'error') ?? textAt(problem, 'problem') ?? ''}`;

function deployProblem(problem: Fields): string {
  const text = textAt(problem, 'error') ?? textAt(problem, 'problem') ?? '';
  const file = textAt(problem, 'filePath') ?? textAt(problem, 'fileName') ?? '';
  const name = file === '' ? (textAt(problem, 'fullName') ?? '') : file;
  const place = ['lineNumber', 'columnNumber'].map((key) => problem[key]).filter((at) => at !== undefined && at !== '');
  return text === '' ? '' : `${[name, ...place].join(':')}: ${text}`;
}

const assignmentProblem = (failure: Fields): string =>
  [textAt(failure, 'name'), textAt(failure, 'message')].filter((text) => text !== undefined).join(': ');
