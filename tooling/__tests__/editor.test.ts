import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { root } from '../lib/root.ts';

/** What an editor asks: TypeScript's own language server, over its lines of JSON. */
interface Editor {
  /** Type and syntax errors of a file, one line each. */
  errorsIn(path: string): Promise<string[]>;
  /** The tsconfig file that the editor takes a file by; a path from the folder. */
  configOf(path: string): Promise<string>;
  close(): void;
}

interface Answer {
  readonly type: string;
  readonly request_seq?: number;
  readonly body?: unknown;
}

function startEditor(folder: string): Editor {
  const server = createRequire(import.meta.url).resolve('typescript/lib/tsserver.js');
  const child = spawn(process.execPath, [server, '--disableAutomaticTypingAcquisition'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit']
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return;
    const answer: Answer = JSON.parse(line);
    if (answer.type === 'response') waiting.get(answer.request_seq ?? -1)?.(answer);
  });
  let seq = 0;
  const send = (command: string, args: object): number => {
    seq += 1;
    child.stdin.write(`${JSON.stringify({ seq, type: 'request', command, arguments: args })}\n`);
    return seq;
  };
  const ask = (command: string, args: object): Promise<Answer> => new Promise((resolve) => waiting.set(send(command, args), resolve));
  return {
    async errorsIn(path) {
      const file = join(folder, path);
      send('open', { file });
      const answers = [await ask('syntacticDiagnosticsSync', { file }), await ask('semanticDiagnosticsSync', { file })];
      send('close', { file });
      return answers.flatMap(({ body }) =>
        (Array.isArray(body) ? body : [body]).map((found: unknown) => `${path}: ${JSON.stringify(found)}`)
      );
    },
    async configOf(path) {
      const file = join(folder, path);
      send('open', { file });
      const { body } = await ask('projectInfo', { file, needFileNameList: false });
      send('close', { file });
      const name: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'configFileName') : undefined;
      return relative(folder, String(name));
    },
    close: () => void child.kill()
  };
}

/** The project as a clone has it: what git knows, and the installed packages. No build has run. */
function freshClone(): { readonly folder: string; readonly files: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'inocx-clone-'));
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  const files = stdout.split('\n').filter((file) => /(?:\.ts|\.json)$/.test(file));
  for (const file of files) cpSync(join(root, file), join(folder, file), { recursive: true });
  // A package has a folder of its own where it needs another version than the tools.
  for (const modules of globSync(['node_modules', 'packages/*/node_modules'], { cwd: root }))
    symlinkSync(join(root, modules), join(folder, modules), 'dir');
  return { folder, files };
}

/** Deep enough to meet each package, bundle folder and suite; deeper folders are read by the same configuration. */
const DEPTH = 4;

const folderOf = (file: string): string => file.split('/').slice(0, -1).slice(0, DEPTH).join('/');

/** The first file of each folder that holds TypeScript. */
function oneOfEachFolder(files: readonly string[]): string[] {
  const first = new Map<string, string>();
  for (const file of files) if (file.endsWith('.ts') && !first.has(folderOf(file))) first.set(folderOf(file), file);
  return [...first.values()];
}

let editor: Editor;
let clone: ReturnType<typeof freshClone>;

before(() => {
  clone = freshClone();
  editor = startEditor(clone.folder);
});

after(() => {
  editor.close();
  rmSync(clone.folder, { recursive: true, force: true });
});

test('an editor finds no type error in a fresh clone before any build: one file of each folder', async () => {
  const files = oneOfEachFolder(clone.files);
  assert.ok(files.length > 40);
  const errors: string[] = [];
  for (const file of files) {
    const config = await editor.configOf(file);
    if (!/^(?:tsconfig\.\w+|packages\/connector\/tsconfig)\.json$/.test(config))
      errors.push(`${file}: no configuration of ours takes it, but ${config}`);
    errors.push(...(await editor.errorsIn(file)));
  }
  assert.deepEqual(errors, []);
});

test('an editor finds an error that is there', async () => {
  const probe = 'packages/telephony/src/outbox/probe.ts';
  writeFileSync(join(clone.folder, probe), "import { nothing } from '../faults/faults.ts';\nexport const x: number = nothing;\n");
  assert.match((await editor.errorsIn(probe)).join('\n'), /has no exported member 'nothing'/);
});
