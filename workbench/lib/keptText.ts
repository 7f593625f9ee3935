import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** One text that outlives the process. */
export interface KeptText {
  /** Its path, for people. */
  readonly file: string;
  /** Null while there is none. */
  read(): string | null;
  write(text: string): void;
}

/** In a file, which is always whole: the new one takes the place of the old. */
export function keptText(file: string): KeptText {
  const next = `${file}.new`;
  return {
    file,
    read: () => (existsSync(file) ? readFileSync(file, 'utf8') : null),
    write: (text) => {
      writeFileSync(next, text, { mode: 0o600 });
      renameSync(next, file);
    }
  };
}
