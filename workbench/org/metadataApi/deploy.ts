import { limitProblems } from '../../../tooling/metadata/checkLimits.ts';
import { problemsOf } from '../../../tooling/metadata/checkXml.ts';
import { loadTypeCatalogue, type TypeCatalogue } from '../../../tooling/metadata/typeCatalogue.ts';
import { text } from '../metadata/body.ts';
import { assemble, componentKey, mergeSources, type OrgContent } from '../content/orgContent.ts';
import { checkPermissionSets } from '../rights/checkPermissionSets.ts';
import { DuplicateValues } from '../store/recordStore.ts';
import type { Component, OrgUser } from '../core/types.ts';
import type { ComponentSource } from '../metadata/deployedMetadata.ts';
import type { MetadataOrg } from './metadataOrg.ts';
import { checkManifest, manifestIn } from './checkManifest.ts';
import { checkPages } from './checkPages.ts';
import { adoptCertificates, missingPolicies, withoutSecrets } from './clientAppFiles.ts';
import { checkReferences } from './checkReferences.ts';
import { asProblem, checkRules, checkWhole } from './checkRules.ts';
import { type DeployProblem, problemOf, type ZipComponent, zipProblem } from './deployProblem.ts';
import { type MetadataFile, readMetadataFormat } from './metadataFormat.ts';
import { namesOf } from './names.ts';
import { ZipError } from './readZip.ts';
import { ZipTree } from './zipTree.ts';

export type ComponentState = 'created' | 'changed' | 'unchanged';

/** What came of a deploy: problems, or nothing but components that are in place. */
export interface DeployOutcome {
  readonly components: readonly { readonly component: Component; readonly state: ComponentState }[];
  readonly problems: readonly DeployProblem[];
}

/**
 * Deploys a zip in the Metadata API's format, all or nothing. As in a scratch org that was made with the project's namespace, the zip
 * names its components without it and the org knows them with it. With `checkOnly` nothing stays.
 */
export function deploy(org: MetadataOrg, user: OrgUser, zip: Uint8Array, checkOnly: boolean): DeployOutcome {
  const before = org.content();
  const sent = read(zip);
  const taken = sent.components.map((one) => withoutSecrets(org, one));
  const components = taken.map(({ component }) => component);
  const problems = [...sent.problems, ...taken.flatMap((one) => one.problems)];
  const own = problems.length > 0 ? problems : [...components.flatMap(limits), ...checkRules(components), ...typeChanges(org, components)];
  const placed = own.length > 0 ? own : place(org, user, components, checkOnly);
  if (placed.length === 0 && !checkOnly) adoptCertificates(org, sent.components);
  return {
    components: components.map(({ component }) => ({ component, state: stateOf(before, component, org.namespace) })),
    problems: placed.slice(0, MOST_PROBLEMS)
  };
}

/** The limits that the checks of the package read, too. */
const limits = (one: ZipComponent): readonly DeployProblem[] =>
  limitProblems({ ...one.component, element: one.element }).map(({ line, text: fault }) => problemOf(one, fault, line));

/** The components of a zip whose files are well-formed, fit Salesforce's declared types and are named in package.xml. */
function read(zip: Uint8Array): { components: readonly ZipComponent[]; problems: readonly DeployProblem[] } {
  try {
    const tree = new ZipTree(zip);
    const manifest = manifestIn(tree);
    if ('problem' in manifest) return { components: [], problems: [manifest] };
    const destructive = tree.paths().filter((path) => /^destructiveChanges\w*\.xml$/.test(path) && changes(tree.take(path)));
    if (destructive.length > 0) {
      return { components: [], problems: destructive.map((path) => zipProblem(path, 'Destructive changes are not in this twin')) };
    }
    const { files, problems } = readMetadataFormat(tree);
    const components = files.flatMap((file) => file.components);
    const unnamed = problems.length > 0 ? [] : checkManifest(manifest, components);
    return { components, problems: [...problems, ...files.flatMap(typeProblems), ...unnamed] };
  } catch (error) {
    if (error instanceof ZipError) return { components: [], problems: [zipProblem('package.xml', error.message)] };
    throw error;
  }
}

/** Clients send an empty file along. */
const changes = (destructive: Uint8Array): boolean => Buffer.from(destructive).toString('utf8').includes('<members>');

/** Problems that are told of one file and of one deploy; who has more mends these first. */
const MOST_PROBLEMS = 1000;

let catalogue: TypeCatalogue | undefined;

function typeProblems({ path, root, components }: MetadataFile): readonly DeployProblem[] {
  catalogue ??= loadTypeCatalogue();
  return problemsOf(root, catalogue)
    .slice(0, MOST_PROBLEMS)
    .map(({ line, text: fault }) => {
      const one = components.findLast(({ element }) => element.line <= line) ?? components[0];
      const text = `Error parsing file: ${fault}`;
      return one === undefined ? zipProblem(path, text, line) : { ...problemOf(one, text, line), fileName: path };
    });
}

/** Salesforce converts between some types, with loss; this twin between none. */
function typeChanges(org: MetadataOrg, components: readonly ZipComponent[]): readonly DeployProblem[] {
  return components.flatMap((one) => {
    const old = one.component.type === 'CustomField' ? deployed(org.content(), one.component, org.namespace) : undefined;
    const [from, to] = [old && text(old.body, 'type'), text(one.component.body, 'type')];
    return old === undefined || from === to
      ? []
      : [problemOf(one, `Cannot change the field's type from ${from} to ${to}: not in this twin`)];
  });
}

function place(org: MetadataOrg, user: OrgUser, components: readonly ZipComponent[], checkOnly: boolean): readonly DeployProblem[] {
  try {
    const sources = mergeSources(
      org.content().sources,
      components.map(({ component }) => component),
      org.namespace
    );
    const next = withPolicies(sources, org);
    const names = namesOf(next, org);
    const problems = [
      ...components.flatMap((one) => checkReferences(one, names)),
      ...checkPages(org, next, { namespace: org.namespace, user }, components),
      ...checkWhole(next, components)
    ];
    if (problems.length > 0) return problems;
    checkPermissionSets(next.metadata, next.schema);
    org.replaceContent(next, checkOnly ? 'undo' : 'keep');
    return [];
  } catch (error) {
    return [error instanceof DuplicateValues ? duplicates(error, components, org.namespace) : asProblem(error, components)];
  }
}

/** An org makes the policies of an app that comes without. */
function withPolicies(sources: readonly ComponentSource[], org: MetadataOrg): OrgContent {
  const { features } = org.content();
  const next = assemble(sources, features);
  const missing = missingPolicies(next);
  return missing.length === 0 ? next : assemble(mergeSources(sources, missing, org.namespace), features);
}

function duplicates({ unique, message }: DuplicateValues, components: readonly ZipComponent[], namespace: string): DeployProblem {
  const one = components.find(({ component }) => componentKey(component, namespace).endsWith(`.${unique.field}`));
  return one === undefined ? zipProblem('package.xml', message) : problemOf(one, message);
}

function stateOf(before: OrgContent, component: Component, namespace: string): ComponentState {
  const old = deployed(before, component, namespace);
  if (old === undefined) return 'created';
  return fingerprint(old) === fingerprint(component) ? 'unchanged' : 'changed';
}

/** The component of that name as its file had it when it was last deployed. */
function deployed({ sources }: OrgContent, component: Component, namespace: string): Component | undefined {
  const key = componentKey(component, namespace);
  for (const source of sources) {
    const found = source.components.find((one) => componentKey(one, source.namespace) === key);
    if (found !== undefined) return found;
  }
  return undefined;
}

const fingerprint = ({ body, files }: Component): string =>
  JSON.stringify([
    body,
    [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')])
  ]);
