/** The part of node:test's events that counting needs. */
export interface TestEvent {
  readonly name: string;
  readonly nesting: number;
  readonly file?: string;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  readonly details: { readonly type?: string; readonly error?: unknown };
}

export interface FileCount {
  passed: number;
  /** One line a failure. */
  readonly failures: string[];
  /** Full names of the tests that passed: the suites around them, then their own. */
  readonly names: string[];
}

const nothing = (): FileCount => ({ passed: 0, failures: [], names: [] });

/** Counts what the workers of a run report, by test file. */
export class Tally {
  /** Failures of a worker itself, which belong to no file. */
  readonly unplaced: string[] = [];
  private readonly counts = new Map<string, FileCount>();
  private left: number;
  private readonly onFile: (left: number) => void;
  private readonly print: (text: string) => void;

  /** @param onFile told after each file how many are left */
  constructor(files: readonly string[], onFile: (left: number) => void, print: (text: string) => void) {
    for (const file of files) this.counts.set(file, nothing());
    this.left = files.length;
    this.onFile = onFile;
    this.print = print;
  }

  /** A file in which no test ran is a failure. */
  of(file: string): FileCount {
    const count = this.counts.get(file) ?? nothing();
    return count.passed + count.failures.length > 0 ? count : { ...nothing(), failures: [`${file}: no test ran`] };
  }

  /** What one process reports, in its order: the tests of a file, then the file as the suite around them. */
  worker(): WorkerTally {
    return new WorkerTally(
      (file) => this.counts.get(file),
      (lines) => this.unplaced.push(...lines),
      () => this.onFile((this.left -= 1)),
      this.print
    );
  }
}

export class WorkerTally {
  private open = nothing();
  /** Names whose suites have not ended yet: a suite is reported after its tests. */
  private readonly inside: { nesting: number; name: string }[] = [];
  private readonly find: (file: string) => FileCount | undefined;
  private readonly unplaced: (lines: readonly string[]) => void;
  private readonly fileDone: () => void;
  private readonly print: (text: string) => void;

  constructor(
    find: (file: string) => FileCount | undefined,
    unplaced: (lines: readonly string[]) => void,
    fileDone: () => void,
    print: (text: string) => void
  ) {
    this.find = find;
    this.unplaced = unplaced;
    this.fileDone = fileDone;
    this.print = print;
  }

  passed(event: TestEvent): void {
    if (event.details.type !== 'suite' && event.nesting > 0) {
      if (event.skip !== undefined || event.todo !== undefined) this.open.failures.push(`${event.name}: skipped or todo`);
      else this.pass(event);
    }
    this.nameSuite(event);
    this.close(event);
  }

  failed(event: TestEvent): void {
    if (event.details.type !== 'suite' || isOwnFailure(event)) {
      this.open.failures.push(`${event.name}: ${firstLine(event)}`);
      this.print(`FAILED ${event.name}\n${whole(event)}`);
    }
    this.nameSuite(event);
    this.close(event);
  }

  private pass({ nesting, name }: TestEvent): void {
    this.open.passed += 1;
    this.inside.push({ nesting, name });
  }

  private nameSuite({ nesting, name, details }: TestEvent): void {
    if (details.type !== 'suite') return;
    for (const test of this.inside) {
      if (test.nesting <= nesting) continue;
      test.nesting = nesting;
      test.name = `${name} > ${test.name}`;
    }
  }

  /** At the end of a file, and of the process: what was reported until then is its own. */
  private close({ nesting, name }: TestEvent): void {
    if (nesting > 0) return;
    const { passed, failures } = this.open;
    const names = this.inside.splice(0).map((test) => test.name);
    this.open = nothing();
    const count = this.find(name);
    if (count === undefined) return this.unplaced(failures);
    count.passed += passed;
    count.names.push(...names);
    count.failures.push(...failures.map((line) => (line.startsWith(name) ? line : `${name} > ${line}`)));
    this.fileDone();
  }
}

function cause({ details: { error } }: TestEvent): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error;
}

/** A suite fails with its tests; only a failure of its own (a hook, its body) is one more. */
function isOwnFailure({ details: { error } }: TestEvent): boolean {
  return !(error instanceof Error && 'failureType' in error && error.failureType === 'subtestsFailed');
}

const firstLine = (event: TestEvent): string => String(cause(event)).split('\n')[0] ?? '';

function whole(event: TestEvent): string {
  const error = cause(event);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
