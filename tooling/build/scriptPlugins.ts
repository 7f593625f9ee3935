import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'rollup';
import { root } from '../lib/root.ts';
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

/** Lines of a compiled template that serve none of ours: its name for style sheets of old compilers, and the shim that guards it against them. */
const OF_OLD_TEMPLATES = /^(?:tmpl\.legacyStylesheetToken = .*|freezeTemplate\(tmpl\);?)$/gm;

/** Leaves that out of the first load. The engine asks for the name only where a flag is set, which nothing here sets. */
export function dropOldTemplates(): Plugin {
  return {
    name: 'inocx-drop-old-templates',
    transform: (source, id) => (bareId(id).endsWith('.html') ? { code: source.replace(OF_OLD_TEMPLATES, ''), map: null } : null)
  };
}

/** Resolves `@inocx/<package>/<file>` to the package's source in this tree: a link in node_modules may lead to another copy of the project. */
export function resolvePackages(): Plugin {
  return {
    name: 'inocx-resolve-packages',
    resolveId(source) {
      const [, name, file] = /^@inocx\/([^/]+)\/(.+)$/.exec(source) ?? [];
      return name === undefined || file === undefined ? null : join(root, 'packages', name, 'src', file);
    }
  };
}

/** Resolves `c/<name>` for scripts that hold no component, and so need no LWC compiler. */
export function resolveBundles(modules: readonly { readonly name: string; readonly path: string }[]): Plugin {
  const paths = new Map(modules.map(({ name, path }) => [name, path]));
  return { name: 'inocx-resolve-bundles', resolveId: (source) => paths.get(source) ?? null };
}
