import { applyRules, readScenarioText, readScenarios } from '../scenario.ts';
import fc from 'fast-check';
import { factsOf } from './facts.ts';

/** Configurations that are nearly right: right keys, wrong values, right values, wrong places. */
const word = fc.constantFrom('Voice', 'Incoming', 'Contacts', 'answered', 'Subject', 'ActivityDate', 'WhoId', '__proto__', '', '$$');
const template = fc
  .array(fc.constantFrom('$$', 'queue', 'start', '|', 'date.day', 'upper', 'default:', ' ', 'x', '😀'), { maxLength: 9 })
  .map((parts) => parts.join(''));
const value = fc.oneof(word, template, fc.anything(), fc.array(word));
const rule = fc.record({ name: value, when: fc.dictionary(word, value), fields: fc.dictionary(word, value) }, { requiredKeys: [] });
const config = fc.record({
  screenPop: fc.oneof(value, fc.record({ order: fc.array(value) })),
  assignment: fc.array(fc.oneof(rule, value))
});

describe('whatever comes', () => {
  it('is read without throwing, and what is read can be applied', () => {
    const property = fc.property(fc.oneof(config, fc.anything()), (given) => {
      const { assignment, problems } = readScenarios(given);
      const { fields } = applyRules(assignment ?? [], factsOf());
      expect(problems.length).toBeLessThanOrEqual(100);
      for (const text of Object.values(fields)) expect(text).toMatch(/\S/);
    });
    expect(fc.check(property, { numRuns: 500 }).counterexample).toBeNull();
  });

  it('is read as text without throwing', () => {
    const property = fc.property(fc.oneof(fc.string(), fc.json()), (text) => Array.isArray(readScenarioText(text).problems));
    expect(fc.check(property).counterexample).toBeNull();
  });

  it('a rule is either followed or named', () => {
    const property = fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), (rules) => {
      const { assignment, problems } = readScenarios({ assignment: rules });
      const followed = new Set((assignment ?? []).map((one) => one.path));
      return rules.every((_rule, index) => {
        const path = `assignment[${index}]`;
        return followed.has(path) || problems.some((problem) => problem.path.startsWith(path));
      });
    });
    expect(fc.check(property).counterexample).toBeNull();
  });
});
