import type { Operator, WhereClause } from '@jetstreamapp/soql-parser-js';
import { malformed, unsupported } from './soqlErrors.ts';

/** A WHERE clause as a tree. */
export type Condition =
  { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] } | { readonly kind: 'not'; readonly part: Condition } | Comparison;

export interface Comparison {
  readonly kind: 'compare';
  /** Field or parent path, as written. */
  readonly path: string;
  readonly operator: Operator;
  readonly literals: readonly Literal[];
}

export interface Literal {
  /** STRING, INTEGER, DATE, … as the parser names it. */
  readonly type: string;
  /** As written, quotes of strings included. */
  readonly text: string;
}

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | Comparison;

/** The parser hands WHERE out as a list with counted parentheses; this makes the tree. */
export function readCondition(where: WhereClause): Condition {
  const reader = new TokenReader(tokens(where));
  const condition = reader.expression();
  reader.end();
  return condition;
}

function tokens(where: WhereClause): Token[] {
  const result: Token[] = [];
  for (let node: WhereClause | undefined = where; node !== undefined; node = 'right' in node ? node.right : undefined) {
    const { left } = node;
    if (left !== null) {
      result.push(...repeat('(', left.openParen ?? 0));
      if ('operator' in left) {
        result.push(comparison(left), ...repeat(')', left.closeParen ?? 0));
      }
    }
    if ('operator' in node) result.push(node.operator);
  }
  return result;
}

const repeat = (token: Token, times: number): Token[] => Array.from({ length: times }, () => token);

function comparison(left: Extract<NonNullable<WhereClause['left']>, { operator: Operator }>): Comparison {
  if (!('field' in left)) throw unsupported('functions in WHERE');
  if ('valueQuery' in left) throw unsupported('subqueries');
  const texts = typeof left.value === 'string' ? [left.value] : left.value;
  const types = left.literalType;
  const literals = texts.map((text, index) => ({ text, type: (typeof types === 'string' ? types : types?.[index]) ?? 'STRING' }));
  return { kind: 'compare', path: left.field, operator: left.operator, literals };
}

/** Parentheses and NOTs inside each other; whoever writes more wants the reader's stack. */
const MOST_NESTED = 100;

/** Recursive descent. Salesforce refuses AND beside OR without parentheses, and so does this. */
class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(list: readonly Token[]) {
    this.#tokens = list;
  }

  expression(): Condition {
    const first = this.#term();
    const operator = this.#tokens[this.#at];
    if (operator !== 'AND' && operator !== 'OR') return first;
    const parts = [first];
    while (this.#tokens[this.#at] === operator) {
      this.#at += 1;
      parts.push(this.#term());
    }
    const next = this.#tokens[this.#at];
    if (next === 'AND' || next === 'OR') throw malformed(`unexpected token: '${next}'`);
    return { kind: operator === 'AND' ? 'and' : 'or', parts };
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw malformed('unexpected end of the WHERE clause');
  }

  #term(): Condition {
    this.#depth += 1;
    if (this.#depth > MOST_NESTED) throw malformed(`more than ${MOST_NESTED} parentheses and NOTs inside each other`);
    const condition = this.#nested();
    this.#depth -= 1;
    return condition;
  }

  #nested(): Condition {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (token === 'NOT') return { kind: 'not', part: this.#term() };
    if (token === '(') {
      const inner = this.expression();
      if (this.#tokens[this.#at] !== ')') throw malformed('expecting a right parentheses, found end of the WHERE clause');
      this.#at += 1;
      return inner;
    }
    if (typeof token === 'object') return token;
    throw malformed(`unexpected token: '${token ?? '<EOF>'}'`);
  }
}
