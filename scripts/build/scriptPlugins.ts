import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'rollup';
import { stripTypes } from './compile.ts';

const bareId = (id: string): string => id.split('?')[0] ?? id;

/** Resolves `./x` to `./x.ts`: bundles import their own files without an ending, as the platform wants it. */
export function resolveTypeScript(): Plugin {
  return {
    name: 'inocx-resolve-typescript',
    resolveId(source, importer) {
      if (!source.startsWith('.') || importer === undefined) return null;
      const path = resolve(dirname(bareId(importer)), source);
      return existsSync(`${path}.ts`) ? `${path}.ts` : null;
    }
  };
}

/** Takes the types out of .ts files. LWC aliases carry `?specifier=…`, so the ending is looked for before the `?`. */
export function stripTypeScript(): Plugin {
  return {
    name: 'inocx-strip-typescript',
    transform(source, id) {
      return bareId(id).endsWith('.ts') ? stripTypes(source, bareId(id)) : null;
    }
  };
}

const LEGACY_TOKEN = /^tmpl\.legacyStylesheetToken = .*$/m;

/** The compiler names each template a second time, for style sheets that knew its old names. There are none here, and the engine asks only for them. */
export function dropLegacyTokens(): Plugin {
  return {
    name: 'inocx-drop-legacy-tokens',
    transform: (source, id) => (bareId(id).endsWith('.html') ? { code: source.replace(LEGACY_TOKEN, ''), map: null } : null)
  };
}

/** Resolves `c/<name>` for scripts that hold no component, and so need no LWC compiler. */
export function resolveBundles(modules: readonly { readonly name: string; readonly path: string }[]): Plugin {
  const paths = new Map(modules.map(({ name, path }) => [name, path]));
  return { name: 'inocx-resolve-bundles', resolveId: (source) => paths.get(source) ?? null };
}
