import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface AxeReport {
  /** `rule: the elements it fails on`. */
  readonly violations: readonly string[];
  readonly incomplete: readonly string[];
  /** Rules that axe ran, those that found nothing to look at among them. */
  readonly rulesRun: number;
}

/** Runs axe inside one frame's own document; frames within it are not entered. WCAG 2.0 to 2.2, A and AA, and best practices. */
export async function runAxe(frame: Frame): Promise<AxeReport> {
  await frame.evaluate(source);
  return frame.evaluate(async () => {
    interface Rule {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }
    interface Results {
      readonly violations: readonly Rule[];
      readonly incomplete: readonly Rule[];
      readonly passes: readonly Rule[];
      readonly inapplicable: readonly Rule[];
    }
    const { axe } = window as unknown as { axe: { run(root: Document, options: object): Promise<Results> } };
    const results = await axe.run(document, { iframes: false });
    const lines = (rules: readonly Rule[]): string[] =>
      rules.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(' | ')}`);
    return {
      violations: lines(results.violations),
      incomplete: lines(results.incomplete),
      rulesRun: [results.passes, results.violations, results.incomplete, results.inapplicable].reduce((sum, rules) => sum + rules.length, 0)
    };
  });
}
