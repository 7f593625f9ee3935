import type { OrgContent } from '../content/orgContent.ts';
import { MetadataError } from '../metadata/metadataError.ts';
import type { MergeSources, OrgUser } from '../core/types.ts';
import { globalsFor } from '../visualforce/globals.ts';
import { parseMarkup } from '../visualforce/markup.ts';
import { PageError } from '../visualforce/pageError.ts';
import { renderPage } from '../visualforce/render.ts';
import { type DeployProblem, problemOf, type ZipComponent } from './deployProblem.ts';

/** The org as it would be, for a page's merge fields. Rights do not matter to whether a page compiles. */
function orgWith(org: MergeSources, { metadata, schema }: OrgContent): MergeSources {
  return {
    ...org,
    metadata,
    describe: (name) => schema.object(name),
    fieldRights: () => ({ readable: true, createable: true, updateable: true })
  };
}

/** Visualforce compiles a page when it is deployed: unknown tags, attributes and merge fields are refused there and then. */
export function checkPages(
  org: MergeSources,
  content: OrgContent,
  scope: { readonly namespace: string; readonly user: OrgUser },
  components: readonly ZipComponent[]
): readonly DeployProblem[] {
  const candidate = orgWith(org, content);
  return components.flatMap((one) => {
    if (one.component.type !== 'ApexPage') return [];
    const [markup] = [...one.component.files.values()];
    try {
      renderPage(parseMarkup(Buffer.from(markup ?? []).toString('utf8')), globalsFor({ org: candidate, ...scope }), (value) => value);
      return [];
    } catch (error) {
      if (error instanceof PageError) return [problemOf(one, error.message, error.line)];
      if (error instanceof MetadataError) return [problemOf(one, error.message)];
      throw error;
    }
  });
}
