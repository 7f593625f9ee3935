import { escapeHtml } from '../../lib/http.ts';
import { merge, type Globals } from './expression.ts';
import type { Attribute, ElementNode, MarkupNode } from './markup.ts';
import { PageError } from './pageError.ts';
import { readPageAttributes, type PageAttributes } from './pageAttributes.ts';
import { SLDS_STYLES_ADDRESS } from './slds.ts';

export interface RenderedPage {
  readonly html: string;
  readonly cspHeader: boolean;
}

/** Changes an attribute's literal value; how the workbench widens the page's constants for local names. */
export type Localize = (value: string) => string;

interface Renderer {
  readonly globals: Globals;
  readonly localize: Localize;
  /** What goes into the head, whatever place the page includes it from; each once. */
  readonly head: Set<string>;
}

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
/** Text in these is not HTML, so Visualforce's encoding for HTML would not make data safe there. */
const RAW_TEXT = new Set(['script', 'style']);
/** Stands for the collected head entries until all of the page was seen. */
const HEAD_MARK = '\u0000head\u0000';

const attributesOf = (element: ElementNode, allowed: readonly string[]): ReadonlyMap<string, Attribute> => {
  for (const { name, line } of element.attributes) {
    if (!allowed.includes(name)) throw new PageError(line, `Unsupported attribute ${name} in <${element.name}>`);
  }
  return new Map(element.attributes.map((attribute) => [attribute.name, attribute]));
};

const addressOf = (renderer: Renderer, element: ElementNode, allowed: readonly string[]): string => {
  const value = attributesOf(element, allowed).get('value');
  if (value === undefined) throw new PageError(element.line, `<${element.name}> needs the attribute value`);
  return merge(value.value, value.line, renderer.globals);
};

/** The tags of Visualforce that this twin renders, below apex:page. */
const TAGS: Readonly<Record<string, (renderer: Renderer, element: ElementNode) => void>> = {
  'apex:slds': (renderer, element) => {
    attributesOf(element, []);
    renderer.head.add(`<link rel="stylesheet" type="text/css" href="${SLDS_STYLES_ADDRESS}">`);
  },
  'apex:stylesheet': (renderer, element) => {
    renderer.head.add(`<link rel="stylesheet" type="text/css" href="${addressOf(renderer, element, ['value'])}">`);
  },
  'apex:includeScript': (renderer, element) => {
    const address = addressOf(renderer, element, ['value', 'loadOnReady']);
    const late = element.attributes.find(({ name }) => name === 'loadOnReady');
    if (late !== undefined && late.value !== 'false') throw new PageError(late.line, 'loadOnReady is not simulated by this twin');
    renderer.head.add(`<script type="text/javascript" src="${address}"></script>`);
  }
};

function renderTag(renderer: Renderer, element: ElementNode): string {
  const tag = Object.hasOwn(TAGS, element.name) ? TAGS[element.name] : undefined;
  if (tag === undefined) throw new PageError(element.line, `Unknown component <${element.name}>`);
  if (element.children.some((child) => child.kind === 'element' || child.text.trim() !== '')) {
    throw new PageError(element.line, `<${element.name}> holds nothing`);
  }
  tag(renderer, element);
  return '';
}

function renderAttribute({ globals, localize }: Renderer, { name, value, line }: Attribute): string {
  const merged = value.includes('{!') ? merge(value, line, globals) : localize(value);
  return ` ${name}="${merged.replaceAll('"', '&quot;')}"`;
}

function renderHtml(renderer: Renderer, element: ElementNode): string {
  const { name, line, children } = element;
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new PageError(line, `Unknown component <${name}>`);
  const start = `<${name}${element.attributes.map((attribute) => renderAttribute(renderer, attribute)).join('')}>`;
  if (VOID.has(name)) {
    if (children.length > 0) throw new PageError(line, `<${name}> holds nothing`);
    return start;
  }
  if (RAW_TEXT.has(name) && children.some((child) => child.kind !== 'text' || child.text.includes('{!'))) {
    throw new PageError(line, `This twin renders no merge fields and no elements in <${name}>`);
  }
  return `${start}${name === 'head' ? HEAD_MARK : ''}${renderAll(renderer, children)}</${name}>`;
}

function renderAll(renderer: Renderer, nodes: readonly MarkupNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'element') return node.name.includes(':') ? renderTag(renderer, node) : renderHtml(renderer, node);
      return node.kind === 'comment' ? renderComment(node.text, node.line) : merge(node.text, node.line, renderer.globals);
    })
    .join('');
}

function renderComment(text: string, line: number): string {
  if (text.includes('{!')) throw new PageError(line, 'This twin renders no merge fields in comments');
  return `<!--${text}-->`;
}

/** The page's own html and body tags are left out only when it says so; then SLDS needs an element of class slds-scope in it. */
function wrap(content: string, head: string, attributes: PageAttributes): string {
  const body = attributes.applyBodyTag ? `<body class="slds-scope">${content}</body>` : content;
  if (attributes.applyHtmlTag) {
    return `<html><head>${head}${attributes.title === '' ? '' : `<title>${escapeHtml(attributes.title)}</title>`}</head>${body}</html>`;
  }
  return body.includes(HEAD_MARK) ? body : HEAD_MARK + body;
}

/** Renders a page as this user sees it. Throws PageError on markup, tags, attributes or merge fields it does not know. */
export function renderPage(root: ElementNode, globals: Globals, localize: Localize): RenderedPage {
  const attributes = readPageAttributes(root);
  const renderer: Renderer = { globals, localize, head: new Set() };
  const content = renderAll(renderer, root.children);
  const head = [...renderer.head].join('');
  // Scripts and styles that a page includes come first in its head, before what the page itself has there.
  const html = wrap(content, head, attributes)
    .replace(HEAD_MARK, () => head)
    .replaceAll(HEAD_MARK, '');
  return { html: `<!DOCTYPE html>${html}`, cspHeader: attributes.cspHeader };
}
