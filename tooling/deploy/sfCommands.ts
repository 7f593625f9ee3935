import { fieldsOf, isFields } from '../../packages/telephony/src/decode/decode.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';

interface Flag {
  readonly type: string;
  readonly char?: string;
  readonly required?: boolean;
  readonly multiple?: boolean;
  readonly options?: readonly string[];
  readonly aliases?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly exclusive?: readonly string[];
}

interface Command {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly strict?: boolean;
  readonly args: Readonly<Record<string, unknown>>;
  readonly flags: Readonly<Record<string, Flag>>;
}

/** Commands of the installed Salesforce CLI by id and alias (`org:create:scratch`), from the manifests that its plugins ship. */
export type SfCommands = ReadonlyMap<string, Command>;

const MODULES = join(root, 'node_modules');

/** Reads the manifest of the CLI and of each plugin that it names and that is installed. */
export function loadSfCommands(): SfCommands {
  const cli = record(json(join(MODULES, '@salesforce/cli/package.json')));
  const named = record(cli['oclif'])['plugins'];
  const plugins = ['@salesforce/cli', ...(Array.isArray(named) ? named.map(String) : [])];
  const manifests = plugins.map((plugin) => join(MODULES, plugin, 'oclif.manifest.json')).filter((file) => existsSync(file));
  const commands = manifests.flatMap((file) => Object.values(record(record(json(file))['commands']))).filter(isCommand);
  return new Map(commands.flatMap((command) => [command.id, ...(command.aliases ?? [])].map((id) => [id, command] as const)));
}

/** A user may have set these once and for all, so a document may leave them out; a script never does. */
const CONFIGURABLE = ['target-org', 'target-dev-hub'];

interface Strictness {
  /** True: flags that the CLI's configuration may supply count as given. */
  readonly configured?: boolean;
}

/**
 * What the installed CLI would refuse in a command before it does anything, one line a fault: an unknown command or flag, a flag
 * without value, a value that is not among the options, a required flag left out. Says nothing of what an org would answer.
 * @param args words after `sf`
 */
export function commandProblems(args: readonly string[], commands: SfCommands, { configured = false }: Strictness = {}): string[] {
  const words = args.findIndex((arg) => arg.startsWith('-'));
  const leading = words < 0 ? args : args.slice(0, words);
  const found = longestCommand(leading, commands);
  if (found === undefined) return [`there is no command ${leading.join(' ')}`];
  const { command, rest } = found;
  const { given, problems } = readFlags(command, words < 0 ? [] : args.slice(words));
  if (rest.length > Object.keys(command.args).length && command.strict !== false) problems.unshift(`${rest.join(' ')}: not expected`);
  for (const [name, flag] of Object.entries(command.flags)) {
    if (flag.required === true && !given.has(name) && !(configured && CONFIGURABLE.includes(name))) problems.push(`--${name} is missing`);
    if (!given.has(name)) continue;
    for (const other of flag.dependsOn ?? []) if (!given.has(other)) problems.push(`--${name} needs --${other}`);
    for (const other of flag.exclusive ?? []) if (given.has(other)) problems.push(`--${name} excludes --${other}`);
  }
  return problems.map((problem) => `${command.id.replaceAll(':', ' ')}: ${problem}`);
}

function longestCommand(words: readonly string[], commands: SfCommands): { command: Command; rest: readonly string[] } | undefined {
  for (let length = words.length; length > 0; length -= 1) {
    const command = commands.get(words.slice(0, length).join(':'));
    if (command !== undefined) return { command, rest: words.slice(length) };
  }
  return undefined;
}

function readFlags(command: Command, args: readonly string[]): { given: Set<string>; problems: string[] } {
  const given = new Set<string>();
  const problems: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const [word = '', inline] = splitOnce(args[at] ?? '');
    const name = flagName(command, word);
    const flag = name === undefined ? undefined : command.flags[name];
    if (name === undefined || flag === undefined) {
      problems.push(`${word}: there is no such flag`);
      continue;
    }
    if (given.has(name) && flag.multiple !== true) problems.push(`--${name} is given twice`);
    given.add(name);
    if (flag.type === 'boolean') continue;
    // Such a flag comes last and takes its value from standard input; the manifest does not mark it.
    if (name.endsWith('-stdin') && inline === undefined && at === args.length - 1) continue;
    const value = inline ?? args[(at += 1)];
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) problems.push(`--${name} has no value`);
    else if (flag.options !== undefined && !flag.options.includes(value))
      problems.push(`--${name}: ${value} is none of ${flag.options.join(', ')}`);
  }
  return { given, problems };
}

function splitOnce(word: string): [string, string | undefined] {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

function flagName(command: Command, word: string): string | undefined {
  const entries = Object.entries(command.flags);
  if (word.startsWith('--')) {
    const name = word.slice(2);
    return entries.find(([own, flag]) => own === name || flag.aliases?.includes(name) === true)?.[0];
  }
  return entries.find(([, flag]) => word === `-${flag.char ?? ''}` && word.length === 2)?.[0];
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (!isFields(value)) throw new Error('A manifest of the Salesforce CLI is not of the known form');
  return value;
}

const isCommand = (value: unknown): value is Command => ['id', 'flags', 'args'].every((name) => name in fieldsOf(value));
