/**
 * Salesforce writes the id of a record with 15 or 18 characters. Whoever compares two of them as texts takes one record for two, so this rule
 * of ours refuses it: `sameId` of telephony/records compares them. ESLint reads this file on Node 20 too, so it is JavaScript.
 */

const COMPARISONS = new Set(['===', '!==', '==', '!=']);

/** Names that hold the id of a record, whatever their type says. */
const ID_NAME = /^(?:record|who|what|personContact|contact)Id$|^takenTo$/;

/** A comparison with nothing, or with a fixed text, is none of two ids. */
const isFixed = (node) => node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined');

const unwrap = (node) => (node.type === 'ChainExpression' || node.type === 'TSNonNullExpression' ? unwrap(node.expression) : node);

const nameOf = (node) => {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && !node.computed ? (node.property.name ?? '') : '';
};

const isFifteen = ([from, to]) => from?.value === 0 && to?.value === 15;

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      compare: 'An id of a record has 15 or 18 characters: compare it with sameId of telephony/records.',
      cut: 'Only telephony/records knows that the first 15 characters of an id count: use sameId or idKey.'
    }
  },
  create(context) {
    const { parserServices } = context.sourceCode;
    /** A thing with `id` and `objectName` is a record; an interaction, a tab or a Task entry is none. */
    const isRecord = (node) => {
      const type = parserServices.getTypeAtLocation(node);
      const parts = type.isUnion() ? type.types : [type];
      return parts.some((part) => part.getProperty('id') !== undefined && part.getProperty('objectName') !== undefined);
    };
    const isRecordId = (given) => {
      const node = unwrap(given);
      if (ID_NAME.test(nameOf(node))) return true;
      return nameOf(node) === 'id' && node.type === 'MemberExpression' && isRecord(node.object);
    };
    return {
      BinaryExpression(node) {
        const sides = [node.left, node.right];
        if (!COMPARISONS.has(node.operator) || sides.some((side) => isFixed(unwrap(side)))) return;
        if (sides.some(isRecordId)) context.report({ node, messageId: 'compare' });
      },
      CallExpression(node) {
        const callee = unwrap(node.callee);
        if (nameOf(callee) === 'slice' && isFifteen(node.arguments)) context.report({ node, messageId: 'cut' });
      }
    };
  }
};

export default { rules: { 'record-ids': rule } };
