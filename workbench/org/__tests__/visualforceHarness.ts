import { productionHosts, type Hosts } from '../../lib/hosts.ts';
import type { WorkbenchResponse } from '../../lib/http.ts';
import { root } from '../../../tooling/lib/root.ts';
import type { Component, DeployedMetadata, OrgUser } from '../core/types.ts';
import { visualforceApp } from '../visualforce/visualforceApp.ts';
import { CAMILLE, changed, fakeOrg, projectMetadata } from './fakeOrg.ts';

const withFiles = (component: Component, files: Readonly<Record<string, string>>): Component => ({
  ...component,
  files: new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]))
});

/** The project's metadata with these files in the static resource. */
export const withScript = (files: Readonly<Record<string, string>>): DeployedMetadata =>
  changed(projectMetadata(), (component) => (component.type === 'StaticResource' ? withFiles(component, files) : component));

/** The page's markup changed. Throws when the change changes nothing, so that no test passes on a page it did not touch. */
export const withMarkup = (change: (markup: string) => string): DeployedMetadata =>
  changed(projectMetadata(), (component) => {
    if (component.type !== 'ApexPage') return component;
    const [file] = [...component.files];
    if (file === undefined) throw new Error(`${component.path} has no markup`);
    const before = new TextDecoder().decode(file[1]);
    const after = change(before);
    if (after === before) throw new Error('the page does not hold what this test changes');
    return withFiles(component, { [file[0]]: after });
  });

/** A page of this markup in place of the softphone's. */
export const pageOf = (content: string, attributes = ''): DeployedMetadata =>
  withMarkup(() => `<apex:page showHeader="false" standardStylesheets="false" docType="html-5.0"${attributes}>${content}</apex:page>`);

export interface Ask {
  readonly metadata?: DeployedMetadata;
  readonly user?: OrgUser | null;
  readonly path?: string;
  readonly hosts?: Hosts;
}

/** One request to the Visualforce host, as the browser of a user (null: without session). */
export async function ask({
  metadata = projectMetadata(),
  user = CAMILLE,
  path = '/apex/inocx__Softphone',
  hosts = productionHosts
}: Ask = {}): Promise<WorkbenchResponse & { readonly text: string }> {
  const org = fakeOrg(metadata);
  const app = visualforceApp(org, hosts, { openCtiFile: `${root}/workbench/org/visualforce/visualforceApp.ts` });
  const cookies = user === null ? {} : { sid: org.sessions.open(user.id).token };
  const response = await app({ method: 'GET', url: new URL(path, hosts.visualforce), headers: {}, cookies, body: new Uint8Array() });
  return { ...response, text: typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body) };
}
