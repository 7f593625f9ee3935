import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';

/** What one element may hold. */
export type ValueKind =
  | { readonly kind: 'string' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'number' }
  | { readonly kind: 'date' }
  /** The WSDL does not say. */
  | { readonly kind: 'any' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'complex'; readonly type: string };

export interface ElementRule {
  readonly value: ValueKind;
  readonly repeated: boolean;
  readonly required: boolean;
}

/** Elements that a metadata type allows, by name. */
export type TypeRules = ReadonlyMap<string, ElementRule>;

/** Salesforce's metadata types as `@salesforce/types` has them from the Metadata API's WSDL. */
export interface TypeCatalogue {
  /** Undefined: there is no such type, or it has no elements. */
  rules(type: string): TypeRules | undefined;
}

/** Reads the type declarations once; types are worked out when asked for. */
export function loadTypeCatalogue(): TypeCatalogue {
  const path = createRequire(import.meta.url)
    .resolve('@salesforce/types/metadata')
    .replace(/\.js$/, '.d.ts');
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext);
  const aliases = new Map(source.statements.filter(ts.isTypeAliasDeclaration).map((alias) => [alias.name.text, alias.type]));
  const known = new Map<string, TypeRules | undefined>();
  return {
    rules(type) {
      if (!known.has(type)) known.set(type, rulesOf(aliases.get(type), aliases));
      return known.get(type);
    }
  };
}

type Aliases = ReadonlyMap<string, ts.TypeNode>;

function rulesOf(node: ts.TypeNode | undefined, aliases: Aliases): TypeRules | undefined {
  if (node === undefined) return undefined;
  if (ts.isTypeLiteralNode(node)) return new Map(node.members.filter(ts.isPropertySignature).map((member) => ruleOf(member, aliases)));
  if (ts.isIntersectionTypeNode(node)) return new Map(node.types.flatMap((part) => [...(rulesOf(part, aliases) ?? [])]));
  if (ts.isTypeReferenceNode(node)) return rulesOf(aliases.get(nameOf(node)), aliases);
  return undefined;
}

function ruleOf(member: ts.PropertySignature, aliases: Aliases): [string, ElementRule] {
  if (!ts.isIdentifier(member.name) || member.type === undefined) throw new Error('@salesforce/types has a member of an unknown form');
  const repeated = ts.isArrayTypeNode(member.type);
  const type = ts.isArrayTypeNode(member.type) ? member.type.elementType : member.type;
  // A list may be empty, though the declarations do not mark it as optional.
  const required = !repeated && member.questionToken === undefined;
  return [member.name.text, { value: valueOf(type, aliases), repeated, required }];
}

function valueOf(node: ts.TypeNode, aliases: Aliases): ValueKind {
  if (node.kind === ts.SyntaxKind.StringKeyword) return { kind: 'string' };
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return { kind: 'boolean' };
  if (node.kind === ts.SyntaxKind.NumberKeyword) return { kind: 'number' };
  if (node.kind === ts.SyntaxKind.AnyKeyword) return { kind: 'any' };
  if (ts.isUnionTypeNode(node)) return { kind: 'enum', values: node.types.map(literalOf) };
  if (ts.isLiteralTypeNode(node)) return { kind: 'enum', values: [literalOf(node)] };
  if (ts.isTypeReferenceNode(node)) return referenced(nameOf(node), aliases);
  throw new Error(`@salesforce/types has a type of an unknown form: ${ts.SyntaxKind[node.kind]}`);
}

function referenced(name: string, aliases: Aliases): ValueKind {
  if (name === 'Date') return { kind: 'date' };
  const target = aliases.get(name);
  if (target === undefined) throw new Error(`@salesforce/types does not declare ${name}`);
  if (ts.isTypeLiteralNode(target) || ts.isIntersectionTypeNode(target)) return { kind: 'complex', type: name };
  return valueOf(target, aliases);
}

function literalOf(node: ts.TypeNode): string {
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return node.literal.text;
  throw new Error('@salesforce/types has a list of values that are not all text');
}

const nameOf = (node: ts.TypeReferenceNode): string => (ts.isIdentifier(node.typeName) ? node.typeName.text : '');
