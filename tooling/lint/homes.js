/**
 * Each of these concepts has one home, and these rules of ours refuse a second copy. A concept names the syntax of a copy by ESLint's selectors,
 * or brings `create` where the types decide. tooling/__tests__/homes.test.ts shows that each rule finds the copies that were once there.
 * ESLint reads this file on Node 20 too, so it is JavaScript.
 */

/** Code that is shipped, and the tools around it. The twins copy rules of the platform on purpose: they share no code with what they test. */
const PRODUCT = ['force-app/**/*.ts', 'packages/{telephony,bridge,softphone,connector}/src/**/*.ts'];
const PRODUCT_AND_TOOLS = [...PRODUCT, '{tooling,scripts}/**/*.ts'];

const CORE = 'packages/telephony/src';

/** A length, not a place that was found: a large number or a name in capitals, or one that speaks of a limit. */
function isLength(node) {
  if (node === undefined) return false;
  if (node.type === 'Literal') return typeof node.value === 'number' && node.value >= 20;
  if (node.type === 'BinaryExpression') return isLength(node.left) || isLength(node.right);
  return node.type === 'Identifier' && /^[A-Z][A-Z\d_]+$|^(?:max|most|limit|length|longest)$/.test(node.name);
}

/** `text.slice(0, limit)` of a text, which may leave half a character. A list may be cut anywhere. */
const cutTexts = (context, report) => ({
  CallExpression(node) {
    const { callee } = node;
    const [from, to] = node.arguments;
    if (callee.type !== 'MemberExpression' || !['slice', 'substring', 'substr'].includes(callee.property.name)) return;
    if (from?.value !== 0 || !isLength(to)) return;
    const { parserServices } = context.sourceCode;
    const type = parserServices.program ? parserServices.getTypeAtLocation(callee.object).getNonNullableType() : null;
    if (type?.getProperty('charCodeAt') !== undefined) report(node);
  }
});

export const HOMES = [
  {
    concept: 'cut',
    home: `${CORE}/text/cut.ts`,
    files: PRODUCT,
    message: 'A text is cut by cut or shorten of telephony/text, which leave no half character.',
    create: cutTexts
  },
  {
    concept: 'decode',
    home: `${CORE}/decode/decode.ts`,
    files: PRODUCT_AND_TOOLS,
    message: 'Data from outside is read by telephony/decode: isFields, fieldsOf, fieldsIn, or a guard.',
    selectors: [
      'LogicalExpression:has(BinaryExpression[left.operator="typeof"][right.value="object"]):has(> BinaryExpression[right.raw="null"])'
    ]
  },
  {
    concept: 'backoff',
    home: `${CORE}/async/backoff.ts`,
    files: PRODUCT_AND_TOOLS,
    message: 'A wait that grows is doubled or backoffMs of telephony/async.',
    selectors: ['BinaryExpression[operator="**"][left.value=2]', 'CallExpression[callee.object.name="Math"][callee.property.name="pow"]']
  },
  {
    concept: 'limiter',
    home: `${CORE}/async/limiter.ts`,
    files: [...PRODUCT_AND_TOOLS, 'test/**/*.ts'],
    message: 'So many at a time is createLimiter of telephony/async.',
    selectors: [
      'CallExpression[callee.property.name="push"][arguments.0.name="resolve"]',
      'FunctionDeclaration[id.name=/[lL]imiter$|^semaphore$/i]'
    ]
  },
  {
    concept: 'time-limit',
    home: [
      'packages/softphone/src/browser/withTimeout.ts',
      'packages/connector/src/http/body.ts',
      'packages/connector/src/auth/session.ts'
    ],
    files: PRODUCT,
    message: 'A promise gets its time limit from withTimeout of softphone/browser, a request from http of the connector.',
    selectors: [
      'CallExpression[callee.object.name="Promise"][callee.property.name="race"]',
      'CallExpression[callee.name="setTimeout"] CallExpression[callee.name=/^(?:resolve|reject)$/]'
    ]
  },
  {
    concept: 'label-list',
    home: `${CORE}/words/wordNames.ts`,
    files: PRODUCT_AND_TOOLS,
    message: 'npm run docs makes the one list of labels, WORDS of telephony/words.',
    selectors: ['ArrayExpression > Literal[value=/^(?:Action|Agent|Call|Diag|Link|Log|State|Work)_[A-Z]/]:nth-child(12)']
  },
  {
    concept: 'setting',
    home: [`${CORE}/settings/settingsTable.ts`, `${CORE}/settings/readers.ts`],
    files: PRODUCT_AND_TOOLS,
    message: 'Path, default and reader of a setting stand in SETTINGS of telephony/settings; types follow from it.',
    selectors: [
      'CallExpression[callee.name=/^read(?:Choice|PastedText|ObjectNames|Hosts|FlowName|RecordType|Country)$/]',
      'ObjectExpression > Property[key.value=/^\\u002f(?:connection|screenPop|callLog|dialling)\\u002f/]:nth-child(10)'
    ]
  },
  {
    concept: 'salesforce-limit',
    home: `${CORE}/records/limits.ts`,
    files: [
      'force-app/**/*.ts',
      'packages/{telephony,softphone}/src/**/*.ts',
      'packages/bridge/src/{guards,client}/*.ts',
      'packages/connector/src/{actions,crm}/**/*.ts'
    ],
    message: "Salesforce's limits stand in telephony/records/limits.",
    selectors: [
      ':not(BinaryExpression[operator="*"]) > Literal[value=32000]',
      ':matches(CallExpression, ConditionalExpression, VariableDeclarator) > Literal[value=255]',
      'VariableDeclarator[id.name=/SHORTEST_QUERY|SHORTEST_SEARCH/]'
    ]
  },
  {
    concept: 'person-account',
    home: `${CORE}/records/personAccount.ts`,
    files: PRODUCT,
    message: 'What marks a person account stands in telephony/records/personAccount.',
    selectors: [
      'Literal[value=/^(?:PersonAccount|IsPersonAccount|PersonContactId)$/]',
      'MemberExpression[property.name=/^(?:IsPersonAccount|PersonContactId)$/]'
    ]
  },
  {
    concept: 'namespace',
    home: `${CORE}/records/namespace.ts`,
    files: PRODUCT_AND_TOOLS,
    message: 'Names with a namespace are read by telephony/records/namespace.',
    selectors: [
      'Literal[regex.pattern=/__\\(\\?=|inocx__\\)?[^S]*$/]',
      'Literal[value="inocx__"]',
      'CallExpression[callee.property.name="replace"] > Literal[regex.pattern=/__c\\$/]'
    ]
  },
  {
    concept: 'record-id',
    home: `${CORE}/records/recordId.ts`,
    files: PRODUCT_AND_TOOLS,
    message: 'Only telephony/records/recordId knows what the id of a record looks like.',
    selectors: ['Literal[regex.pattern=/\\{1[258]\\}(?!\\d)|\\{15,18\\}(?!\\))/]', 'TemplateElement[value.raw=/\\{1[258]\\}/]']
  }
];

const ruleOf = ({ message, selectors = [], create }) => ({
  meta: { type: 'problem', schema: [], messages: { copy: message } },
  create(context) {
    const report = (node) => context.report({ node, messageId: 'copy' });
    return create === undefined ? Object.fromEntries(selectors.map((selector) => [selector, report])) : create(context, report);
  }
});

const plugin = { rules: Object.fromEntries(HOMES.map((home) => [home.concept, ruleOf(home)])) };

/** One entry of eslint.config.js for each concept. */
export const homeRules = (tests) =>
  HOMES.map(({ concept, home, files }) => ({
    files,
    ignores: [...(concept === 'limiter' ? ['**/__tests__/**'] : tests), ...[home].flat()],
    plugins: { home: plugin },
    rules: { [`home/${concept}`]: 'error' }
  }));
