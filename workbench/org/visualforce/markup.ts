import { PageError } from './pageError.ts';

export interface Attribute {
  readonly name: string;
  /** Between the quotes, as it stands. */
  readonly value: string;
  readonly line: number;
}

export interface ElementNode {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly children: readonly MarkupNode[];
  readonly line: number;
}

export interface TextNode {
  readonly kind: 'text' | 'comment';
  readonly text: string;
  readonly line: number;
}

export type MarkupNode = ElementNode | TextNode;

const COMMENT = /<!--([\s\S]*?)-->/y;
const CLOSE = /<\/([A-Za-z][\w:.-]*)\s*>/y;
const OPEN = /<([A-Za-z][\w:.-]*)/y;
const ATTRIBUTE = /\s+([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const OPEN_END = /\s*(\/?)>/y;
const TEXT = /[^<]+/y;
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[\da-f]+);)/i;

/** Pages are rendered by recursion. */
const MOST_NESTED = 200;

/** Salesforce: most characters of a page's markup. */
const MOST_CHARACTERS = 1_048_576;

interface OpenElement {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly children: MarkupNode[];
  readonly line: number;
}

/** Walks a page's markup, which must be well-formed XML, as Visualforce demands when a page is saved. */
class Parser {
  readonly markup: string;
  readonly top: OpenElement = { name: '', attributes: [], children: [], line: 1 };
  readonly open: OpenElement[] = [this.top];
  at = 0;
  private lines = 1;
  private counted = 0;

  constructor(markup: string) {
    this.markup = markup;
  }

  /** The line of the place that the walk has reached; counted from where it was asked last, as each page is walked at each load. */
  line(): number {
    for (let next = this.markup.indexOf('\n', this.counted); next >= 0 && next < this.at; next = this.markup.indexOf('\n', this.counted)) {
      this.counted = next + 1;
      this.lines += 1;
    }
    return this.lines;
  }

  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.markup);
    if (match !== null) this.at = pattern.lastIndex;
    return match;
  }

  current(): OpenElement {
    return this.open.at(-1) ?? this.top;
  }

  step(): void {
    const line = this.line();
    const text = this.take(TEXT);
    if (text !== null) return this.addText('text', text[0], line);
    const comment = this.take(COMMENT);
    if (comment !== null) return this.addText('comment', comment[1] ?? '', line);
    const close = this.take(CLOSE);
    if (close !== null) return this.close(close[1] ?? '', line);
    const opened = this.take(OPEN);
    if (opened !== null) return this.openElement(opened[1] ?? '', line);
    throw new PageError(line, `Malformed markup near ${this.markup.slice(this.at, this.at + 20).trim()}`);
  }

  addText(kind: 'text' | 'comment', text: string, line: number): void {
    if (kind === 'text') checkEntities(text, line);
    this.current().children.push({ kind, text, line });
  }

  openElement(name: string, line: number): void {
    if (this.open.length > MOST_NESTED) throw new PageError(line, `More than ${MOST_NESTED} elements inside each other`);
    const attributes: Attribute[] = [];
    const names = new Set<string>();
    for (let match = this.take(ATTRIBUTE); match !== null; match = this.take(ATTRIBUTE)) {
      const attribute = { name: match[1] ?? '', value: match[2] ?? match[3] ?? '', line: this.line() };
      if (names.size === names.add(attribute.name).size) throw new PageError(line, `Attribute ${attribute.name} stands twice in <${name}>`);
      checkEntities(attribute.value, attribute.line);
      attributes.push(attribute);
    }
    const end = this.take(OPEN_END);
    if (end === null) throw new PageError(this.line(), `Malformed tag <${name}>`);
    const element: OpenElement & { readonly kind: 'element' } = { kind: 'element', name, attributes, children: [], line };
    this.current().children.push(element);
    if (end[1] !== '/') this.open.push(element);
  }

  close(name: string, line: number): void {
    const { name: expected } = this.current();
    if (this.open.length === 1) throw new PageError(line, `</${name}> closes nothing`);
    if (name !== expected)
      throw new PageError(line, `The element type "${expected}" must be terminated by the matching end-tag "</${expected}>"`);
    this.open.pop();
  }
}

function checkEntities(text: string, line: number): void {
  if (BARE_AMPERSAND.test(text)) throw new PageError(line, 'The entity name must immediately follow the "&" in the entity reference');
}

/** The page's only root element. Throws PageError on anything that is not well-formed. */
export function parseMarkup(markup: string): ElementNode {
  if (markup.length > MOST_CHARACTERS) throw new PageError(1, `The markup may have ${MOST_CHARACTERS} characters`);
  const parser = new Parser(markup);
  while (parser.at < markup.length) parser.step();
  const unclosed = parser.open[1];
  if (unclosed !== undefined) throw new PageError(unclosed.line, `<${unclosed.name}> is not closed`);
  const [root, ...others] = parser.top.children.filter(
    (node) => node.kind === 'element' || (node.kind === 'text' && node.text.trim() !== '')
  );
  if (root?.kind !== 'element' || root.name !== 'apex:page' || others.length > 0)
    throw new PageError(1, 'A page has one root element, apex:page');
  return root;
}
