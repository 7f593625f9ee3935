import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isJsonObject } from './jsonObject.ts';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');

/** Runs a command. What stops it is one line on the error output, and exit code 1. */
export async function orOneLine(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}

/** `--port -1` as `--port=-1`: parseArgs takes the number for an option, and its advice is no help. */
const withNumbersJoined = (args: readonly string[]): string[] =>
  args.reduce<string[]>((joined, arg) => {
    const before = joined.at(-1) ?? '';
    return /^-\d/.test(arg) && /^--[^=]+$/.test(before) ? [...joined.slice(0, -1), `${before}=${arg}`] : [...joined, arg];
  }, []);

/** What `read` makes of the command line. What is wrong with it is one line on the error output, and ends the process at once. */
export function orExit<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return process.exit(1);
  }
}

/** As parseArgs, for a command line that it may not take. */
export function readOptions<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  process.argv.splice(2, Infinity, ...withNumbersJoined(process.argv.slice(2)));
  return orExit(() => {
    try {
      return parseArgs(config);
    } catch (error) {
      const names = Object.keys(config.options ?? {}).map((name) => `--${name}`);
      throw new Error(`${messageOf(error)}. This command takes ${names.join(', ')}.`, { cause: error });
    }
  });
}

/** A whole number within its bounds. Throws an Error that names the option and what it takes. */
export function wholeNumber(name: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least && number <= most) return number;
  const bounds = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  throw new Error(`--${name} takes a whole number ${bounds}, not ${JSON.stringify(text)}.`);
}

/** A port of this machine; 0, where it is allowed, takes any that is free. Throws an Error. */
export const portOption = (text: string, least: 0 | 1): number => wholeNumber('port', text, least, 65_535);

/** Null when a program may do this with the path; what the system says otherwise. */
function refusedAccess(path: string, mode: number): string | null {
  try {
    accessSync(path, mode);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

const { R_OK, W_OK } = constants;

/** Throws an Error when one of the folders that a build writes into is read-only. */
export function checkWritable(folders: readonly string[], refused: (path: string, mode: number) => string | null = refusedAccess): void {
  const locked = folders.find((folder) => existsSync(folder) && refused(folder, W_OK) !== null);
  if (locked !== undefined)
    throw new Error(`The build writes into ${locked}, which is read-only; use a copy of the project that you may change.`);
}

/** Whether it is empty, or has the tables of an org. */
function isOrgDatabase(path: string): boolean {
  if (statSync(path).size === 0) return true;
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    database.close();
    return names.length === 0 || names.some(({ name }) => name === 'records');
  } catch {
    return false;
  }
}

/** The database that `--file` names, one of an earlier run or none yet. Throws an Error that says what it is instead, and what to do. */
export function databaseOption(text: string): string {
  if (text === '') throw new Error('--file takes the path of a database, such as --file org.db.');
  const [path, folder] = [resolve(text), dirname(resolve(text))];
  if (existsSync(path) && statSync(path).isDirectory())
    throw new Error(`--file ${text} is a folder; name a file in it, such as ${join(text, 'org.db')}.`);
  if (!existsSync(folder)) throw new Error(`--file ${text}: there is no folder ${folder}; make it first, or name another.`);
  if (!statSync(folder).isDirectory()) throw new Error(`--file ${text}: ${folder} is no folder; name a file in one.`);
  const locked = existsSync(path) ? refusedAccess(path, R_OK | W_OK) : null;
  if (locked !== null || refusedAccess(folder, W_OK) !== null)
    throw new Error(`--file ${text} cannot be written; name a file where you may write.`);
  if (existsSync(path) && !isOrgDatabase(path))
    throw new Error(`--file ${text} is no database of the workbench; name a new file, or one that npm start has made.`);
  const beside = `${path}.ino.json`;
  if (existsSync(beside) && !isJsonObject(readFileSync(beside, 'utf8')))
    throw new Error(`${text}.ino.json, which INO cx keeps beside --file, is damaged; move it away to begin anew.`);
  return text;
}
