import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import lwc from '@lwc/rollup-plugin';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import type { Locator, Page } from 'playwright-core';
import { type Plugin, rollup } from 'rollup';
import { resolveTypeScript, stripTypeScript } from '../../../tooling/build/scriptPlugins.ts';
import { root } from '../../../tooling/lib/root.ts';

/** The package's record component on stand-ins for the parts of the platform that it uses; the shell itself runs no component. */
const HERE = 'test/e2e/recordPage';
const LABELS = 'force-app/main/softphone/labels/CustomLabels.labels-meta.xml';
const at = (path: string): string => join(root, path);

/** The platform's modules: code of ours, the name of the channel in an org with the package, labels in English. */
function platform(): Plugin {
  const modules: Readonly<Record<string, string>> = {
    'lightning/messageService': at(`${HERE}/messageService.ts`),
    'lightning/uiRecordApi': at(`${HERE}/uiRecordApi.ts`)
  };
  return {
    name: 'platform',
    resolveId: (source) => modules[source] ?? (source.startsWith('@salesforce/') ? `\0${source}` : null),
    load(id) {
      const [, channel] = /^\0@salesforce\/messageChannel\/(\w+)$/.exec(id) ?? [];
      if (channel !== undefined) return `export default ${JSON.stringify(`inocx__${channel}`)};`;
      const [, label] = /^\0@salesforce\/label\/c\.(\w+)$/.exec(id) ?? [];
      return label === undefined ? null : `export default ${JSON.stringify(labelText(label))};`;
    }
  };
}

function labelText(name: string): string {
  const text = new RegExp(`<fullName>${name}</fullName>[^]*?<value>([^<]*)</value>`).exec(readFileSync(at(LABELS), 'utf8'))?.[1];
  if (text === undefined) throw new Error(`No label ${name}.`);
  return text;
}

/** The script of the component, to be evaluated in the shell's window. */
export async function recordPageScript(): Promise<string> {
  const modules = [
    { name: 'c/liveCall', path: at('force-app/main/records/lwc/liveCall/liveCall.ts') },
    { name: 'c/callModel', path: at('packages/telephony/src/platform.ts') },
    { name: 'lightning/card', path: at(`${HERE}/lightning/card/card.ts`) },
    { name: 'lightning/button', path: at(`${HERE}/lightning/button/button.ts`) }
  ];
  const exclude = ['live', 'numbers', 'words'].map((name) => at(`force-app/main/records/lwc/liveCall/${name}.ts`));
  const build = await rollup({
    input: at(`${HERE}/recordPage.ts`),
    plugins: [
      resolveTypeScript(),
      platform(),
      stripTypeScript(),
      lwc({ modules, exclude: [...exclude, at(`${HERE}/*.ts`), '\0*'] }),
      nodeResolve({ browser: true }),
      replace({
        preventAssignment: true,
        values: { 'process.env.NODE_ENV': JSON.stringify('production'), 'import.meta.env.SSR': 'false' }
      })
    ],
    onwarn: (warning) => {
      throw new Error(warning.message);
    }
  });
  const { output } = await build.generate({ format: 'iife' });
  await build.close();
  return output[0].code;
}

/** Puts the component for this record into the window. */
export async function placeLiveCall(page: Page, script: string, recordId: string, objectName: string): Promise<Locator> {
  // A window takes each component's name once.
  if (!(await page.evaluate(() => 'placeLiveCall' in window))) await page.evaluate(script);
  await page.evaluate(([id, name]) => Reflect.get(window, 'placeLiveCall')(id, name), [recordId, objectName] as const);
  return page.locator(`[data-record="${recordId}"]`);
}
