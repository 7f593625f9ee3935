/** The test files that take longest, which begin first: no processor waits in the end for one that began last. */
export const LONGEST: readonly string[] = [
  'test/attack/floods.test.ts',
  'test/e2e/login.test.ts',
  'test/chaos/chaos.test.ts',
  'test/e2e/tabs.test.ts',
  'test/e2e/banner-frame.test.ts',
  'test/e2e/agent-troubles.test.ts',
  'test/e2e/scenarios.test.ts',
  'test/e2e/maker-zoho.test.ts',
  'test/e2e/maker-connector.test.ts',
  'test/e2e/trusted-url.test.ts',
  'test/e2e/names.test.ts',
  'test/e2e/shift.test.ts',
  'test/e2e/call-kinds.test.ts',
  'packages/connector/test/proof/tokens.test.ts',
  'packages/connector/test/pack.test.ts'
];

/** Order for sorting: the longest first, then by name. */
export function longestFirst(a: string, b: string): number {
  return placeOf(a) - placeOf(b) || (a < b ? -1 : 1);
}

function placeOf(file: string): number {
  const place = LONGEST.indexOf(file);
  return place < 0 ? LONGEST.length : place;
}
