import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ESLint } from 'eslint';
import { root } from '../lib/root.ts';

interface Probe {
  /** It exists, so that rules which know types see it. */
  readonly file: string;
  /** Whether the rule knows types, which costs seconds. */
  readonly typed?: true;
  /** As they once stood in the tree. */
  readonly copies: readonly string[];
  readonly fine: readonly string[];
}

/** By the name of its rule. */
const PROBES: Readonly<Record<string, Probe>> = {
  cut: {
    file: 'packages/telephony/src/settings/settings.ts',
    typed: true,
    copies: [
      'export const f = (text: string): string => text.slice(0, 60);',
      'export const f = (text: string | undefined): unknown => text?.slice(0, LONGEST_DETAIL);',
      'export const f = (text: string, limit: number): string => text.substring(0, limit);',
      'export const f = (text: string, length: number, half: boolean): string => text.slice(0, length - 1);'
    ],
    fine: [
      'export const f = (list: readonly string[]): readonly string[] => list.slice(0, MOST_NAMED);',
      'export const f = (at: Date): string => at.toISOString().slice(0, 10);',
      "export const f = (text: string): string => text.slice(0, text.indexOf('?'));"
    ]
  },
  backoff: {
    file: 'packages/connector/src/http/retry.ts',
    copies: [
      'export const f = (tried: number): number => Math.min(250 * 2 ** (tried - 1), 20_000);',
      'export const f = (tried: number): number => 250 * Math.pow(2, tried);'
    ],
    fine: ['export const f = (power: number): number => 10 ** power;', 'export const f = (ms: number): number => 2 * ms;']
  },
  limiter: {
    file: 'test/chaos/browser/browserRun.ts',
    copies: [
      'export function createLimiter(): void {}',
      'export const f = (waiting: (() => void)[]): unknown => new Promise<void>((resolve) => waiting.push(resolve));'
    ],
    fine: ['export const f = (all: string[], text: string): unknown => all.push(text);']
  },
  'time-limit': {
    file: 'packages/softphone/src/startSoftphone.ts',
    copies: [
      'export const f = (work: Promise<void>, late: Promise<void>): unknown => Promise.race([work, late]);',
      'export const late = new Promise((_resolve, reject) => setTimeout(() => reject(new Error("late")), 100));',
      'export const late = new Promise((resolve) => { setTimeout(() => resolve(null), 100); });'
    ],
    fine: ['export const f = (work: () => void): unknown => setTimeout(work, 100);', 'export const all = Promise.all([]);']
  },
  'label-list': {
    file: 'packages/telephony/src/words/labels.ts',
    copies: [`export const WORDS = [${Array.from({ length: 12 }, (_none, at) => `'Action_Number${at}'`).join(', ')}];`],
    fine: ["export const ASKED = ['Action_Answer', 'Action_Hold'];"]
  },
  setting: {
    file: 'packages/telephony/src/settings/settings.ts',
    copies: [
      "export const popOn = readChoice(['ringing', 'answer', 'never'])('ringing');",
      `export const DEFAULTS = { ${Array.from({ length: 10 }, (_none, at) => `'/callLog/setting${at}': ''`).join(', ')} };`
    ],
    fine: ["export const asked = { '/callLog/status': 'Completed' };"]
  },
  'salesforce-limit': {
    file: 'packages/connector/src/crm/log/interaction.ts',
    copies: [
      'export const notes = z.string().max(32_000);',
      'export const name = z.string().max(255);',
      'export const longest = (length: number): number => (length > 0 ? length : 255);',
      'export const SHORTEST_QUERY = 3;'
    ],
    fine: ['export const name = z.string().max(LINE_LIMIT);', 'export const BYTES = 32_000 * 4;']
  },
  'person-account': {
    file: 'packages/telephony/src/screen-pop/objectOrder.ts',
    copies: [
      "export const PERSON_ACCOUNT = 'PersonAccount';",
      "export const FIELDS = ['Name', 'IsPersonAccount', 'PersonContactId'];",
      'export const f = (found: Found): unknown => (found.IsPersonAccount === false ? null : found.PersonContactId);'
    ],
    fine: ["export const ACCOUNT = 'Account';"]
  },
  namespace: {
    file: 'packages/connector/src/crm/log/taskRights.ts',
    copies: [
      "export const f = (name: string): string => name.replace(/^[A-Za-z]\\w*?__(?=\\w+__c$)/i, '');",
      "export const f = (name: string): string => name.replace(/^inocx__/, '');",
      "export const PREFIXES = ['inocx__', ''];",
      "export const f = (keyField: string): string => keyField.replace(/Interaction_Id__c$/, '');"
    ],
    fine: ["export const KEY = 'Interaction_Id__c';", 'export const PAGE = /apex\\/(?:inocx__)?Softphone$/;']
  },
  decode: {
    file: 'packages/softphone/src/startSoftphone.ts',
    copies: [
      "export const isFields = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);",
      "export const isRecord = (v: unknown): boolean => (typeof v === 'object' || typeof v === 'function') && v !== null;",
      "export const f = (value: unknown): unknown => (value === null || typeof value !== 'object' ? null : value);"
    ],
    fine: [
      "export const f = (error: Fault): number => (error instanceof Fault && typeof error.retry === 'object' ? 1 : 0);",
      "export const f = (text: string | null): boolean => typeof text === 'string' && text !== null;"
    ]
  },
  'record-id': {
    file: 'packages/connector/src/salesforce/client.ts',
    copies: [
      'export const ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;',
      'export const ID = /^[A-Za-z0-9]{15,18}$/;',
      'export const ID = /^012[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?$/;',
      'export const ID = (prefix: string): RegExp => new RegExp(`^${prefix}[a-z]{12}`);'
    ],
    fine: ["export const ID = isRecordId('003000000000001');", 'export const DIGITS = /^\\d{1,15}$/;']
  }
};

describe('lint refuses a second copy of each concept that has one home', () => {
  const typed = new ESLint({ cwd: root });
  const untyped = new ESLint({
    cwd: root,
    overrideConfig: {
      languageOptions: { parserOptions: { project: false } },
      rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-misused-promises': 'off', 'ids/record-ids': 'off' }
    }
  });

  for (const [concept, probe] of Object.entries(PROBES)) {
    test(`lint finds each copy of the concept ${concept}, and nothing else`, async () => {
      const eslint = probe.typed ? typed : untyped;
      const found = async (source: string): Promise<boolean> => {
        const [result] = await eslint.lintText(`${source}\n`, { filePath: join(root, probe.file) });
        return (result?.messages ?? []).some(({ ruleId, fatal }) => ruleId === `home/${concept}` || fatal === true);
      };
      for (const source of probe.copies) assert.equal(await found(source), true, source);
      for (const source of probe.fine) assert.equal(await found(source), false, source);
    });
  }

  test('each rule has a probe', async () => {
    const rules = new Set<string>();
    for (const { file } of Object.values(PROBES)) {
      const config: { rules: Record<string, unknown> } = await untyped.calculateConfigForFile(join(root, file));
      for (const rule of Object.keys(config.rules)) if (rule.startsWith('home/')) rules.add(rule.replace('home/', ''));
    }
    assert.deepEqual([...rules].sort(), Object.keys(PROBES).sort());
  });
});
