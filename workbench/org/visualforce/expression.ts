import { escapeHtml } from '../../lib/http.ts';
import { PageError } from './pageError.ts';

/** What a merge field or a function yields. */
export interface Value {
  readonly text: string;
  /** HTMLENCODE was applied: the page does not encode it a second time. */
  readonly encoded: boolean;
  /** The files of a static resource, for URLFOR. */
  readonly archive: Archive | null;
}

export interface Archive {
  readonly name: string;
  has(path: string): boolean;
}

export const plain = (text: string): Value => ({ text, encoded: false, archive: null });

/** Resolves a merge field such as `['$Label', 'Save']`. Throws PageError for one it does not know. */
export type Globals = (path: readonly string[], line: number) => Value;

const TOKEN = /\s*(?:('(?:[^'\\]|\\.)*')|(\$?[A-Za-z_]\w*)|([.,()}]))/y;

/** Functions inside each other. */
const MOST_NESTED = 50;

/** Reads `{!…}` expressions: merge fields, text in single quotes, HTMLENCODE and URLFOR. Anything else is an error that names it. */
class Reader {
  readonly source: string;
  readonly globals: Globals;
  readonly line: number;
  at: number;
  private depth = 0;

  constructor(source: string, at: number, line: number, globals: Globals) {
    this.source = source;
    this.at = at;
    this.line = line;
    this.globals = globals;
  }

  token(): string {
    TOKEN.lastIndex = this.at;
    const match = TOKEN.exec(this.source);
    if (match === null) throw this.syntax();
    this.at = TOKEN.lastIndex;
    return match[1] ?? match[2] ?? match[3] ?? '';
  }

  peek(): string {
    const start = this.at;
    const token = this.token();
    this.at = start;
    return token;
  }

  syntax(): PageError {
    return new PageError(
      this.line,
      `Syntax error in the expression ${this.source.slice(this.source.lastIndexOf('{!', this.at)).slice(0, 60)}`
    );
  }

  expect(wanted: string): void {
    if (this.token() !== wanted) throw this.syntax();
  }

  value(): Value {
    const token = this.token();
    if (token.startsWith("'")) return plain(token.slice(1, -1).replace(/\\(.)/g, '$1'));
    if (!/^[$A-Za-z_]/.test(token)) throw this.syntax();
    return this.peek() === '(' ? this.call(token) : this.globals(this.path(token), this.line);
  }

  path(first: string): readonly string[] {
    const path = [first];
    while (this.peek() === '.') {
      this.token();
      const name = this.token();
      if (!/^\w+$/.test(name)) throw this.syntax();
      path.push(name);
    }
    return path;
  }

  call(name: string): Value {
    this.depth += 1;
    if (this.depth > MOST_NESTED) throw this.syntax();
    this.expect('(');
    const values = [this.value()];
    while (this.peek() === ',') {
      this.token();
      values.push(this.value());
    }
    this.expect(')');
    this.depth -= 1;
    const [first, second] = values;
    if (name === 'HTMLENCODE' && first !== undefined && values.length === 1) return { ...plain(escapeHtml(first.text)), encoded: true };
    if (name === 'URLFOR' && first !== undefined && second !== undefined && values.length === 2) return this.urlFor(first, second.text);
    throw new PageError(this.line, `Unknown function ${name} with ${values.length} arguments`);
  }

  urlFor(resource: Value, path: string): Value {
    const { archive } = resource;
    if (archive === null) throw new PageError(this.line, 'URLFOR wants a static resource with files, and the path of one');
    const file = path.split('#')[0] ?? '';
    if (!archive.has(file)) throw new PageError(this.line, `The static resource ${archive.name} has no file ${file}`);
    return plain(`${resource.text}/${path}`);
  }
}

/** The text with each `{!…}` replaced; values are encoded for HTML, as Visualforce does by itself outside scripts. */
export function merge(text: string, line: number, globals: Globals): string {
  let result = '';
  let at = 0;
  for (let start = text.indexOf('{!'); start >= 0; start = text.indexOf('{!', at)) {
    const reader = new Reader(text, start + 2, line, globals);
    const value = reader.value();
    reader.expect('}');
    result += text.slice(at, start) + (value.encoded ? value.text : escapeHtml(value.text));
    at = reader.at;
  }
  return result + text.slice(at);
}
