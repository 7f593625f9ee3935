import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../lib/root.ts';

const FILE = 'packages/telephony/src/settings/settings.ts';

/**
 * The texts of `SETTING_DEFAULTS` in telephony/settings, read from its source: the module itself imports others by names that only the
 * platform and the bundler know. Throws an Error when the constant is not a plain list of texts.
 */
export function settingDefaults(source: string = readFileSync(join(root, FILE), 'utf8')): Map<string, string> {
  const file = ts.createSourceFile(FILE, source, ts.ScriptTarget.ESNext);
  const declarations = file.statements.filter(ts.isVariableStatement).flatMap((statement) => [...statement.declarationList.declarations]);
  const constant = declarations.find((one) => ts.isIdentifier(one.name) && one.name.text === 'SETTING_DEFAULTS')?.initializer;
  const literal = constant !== undefined && ts.isAsExpression(constant) ? constant.expression : constant;
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) throw new Error(`${FILE} has no list SETTING_DEFAULTS`);
  return new Map(literal.properties.map(entryOf));
}

function entryOf(property: ts.ObjectLiteralElementLike): [string, string] {
  if (!ts.isPropertyAssignment(property) || !ts.isStringLiteral(property.name) || !ts.isStringLiteral(property.initializer)) {
    throw new Error(`SETTING_DEFAULTS in ${FILE} holds something other than texts`);
  }
  return [property.name.text, property.initializer.text];
}
