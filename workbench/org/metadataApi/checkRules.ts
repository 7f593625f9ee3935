import { productionHosts } from '../../lib/hosts.ts';
import { readDefinition } from '../callCenters/definition.ts';
import { trustedUrls } from '../csp/trustedUrls.ts';
import { checkFlow } from '../flows/flow.ts';
import { flag, text } from '../metadata/body.ts';
import { MetadataError } from '../metadata/metadataError.ts';
import type { OrgContent } from '../content/orgContent.ts';
import { externalClientApps } from '../oauth/externalClientApp.ts';
import { customField } from '../schema/customField.ts';
import type { Component } from '../core/types.ts';
import { type DeployProblem, problemOf, type ZipComponent, zipProblem } from './deployProblem.ts';

const UNIQUE_TYPES = ['Text', 'Number', 'Email'];

/** Rules of single components, beyond what the schema of the file says. Each throws a MetadataError. */
const RULES: Readonly<Record<string, (component: Component) => unknown>> = {
  CustomField: checkField,
  CallCenter: readDefinition,
  Flow: checkFlow,
  // A project that was not built sends bundles without their scripts, and the CLI says nothing.
  LightningComponentBundle: ({ files, fullName, path }) => {
    if (!files.has(`${fullName}.js`)) throw new MetadataError(path, `${fullName}.js is missing; has the project been built?`);
  },
  ExtlClntAppGlobalOauthSettings: ({ body, path }) => {
    const callback = text(body, 'callbackUrl')?.trim() ?? '';
    if (callback === '') throw new MetadataError(path, 'Required field is missing: callbackUrl');
    if (callback.includes('{{')) throw new MetadataError(path, 'callbackUrl holds {{domain}}: set INO_CX_DOMAIN');
  }
};

/** Salesforce: only text, number and e-mail fields can be unique or external ids; the name ends in `__c`. */
function checkField(component: Component): void {
  const { body, fullName, path } = component;
  const type = text(body, 'type') ?? '';
  customField(component);
  if (!/\.[A-Za-z]\w*__c$/.test(fullName))
    throw new MetadataError(path, `${fullName}: the name of a custom field is a word that ends in __c`);
  if ((flag(body, 'unique') || flag(body, 'externalId')) && !UNIQUE_TYPES.includes(type)) {
    throw new MetadataError(path, `A field of type ${type} cannot be unique or an external id`);
  }
  if (text(body, 'caseSensitive') !== undefined && !flag(body, 'unique')) {
    throw new MetadataError(path, 'Can not specify caseSensitive for a field that is not unique');
  }
}

/** Each is an index of the org's database. */
const MOST_UNIQUE = 100;

function checkUnique(components: readonly ZipComponent[]): readonly DeployProblem[] {
  const unique = components.filter(({ component: { type, body } }) => type === 'CustomField' && flag(body, 'unique'));
  return unique
    .slice(MOST_UNIQUE)
    .map((one) => problemOf(one, `More than ${MOST_UNIQUE} unique fields in one deploy are not in this twin`));
}

/** Faults of the components themselves. */
export function checkRules(components: readonly ZipComponent[]): readonly DeployProblem[] {
  return [...checkUnique(components), ...components.flatMap(rulesOf)];
}

function rulesOf(one: ZipComponent): readonly DeployProblem[] {
  try {
    RULES[one.component.type]?.(one.component);
    return [];
  } catch (error) {
    if (error instanceof MetadataError) return [problemOf(one, error.problem)];
    throw error;
  }
}

/** Faults that show only in the whole: the org's own readers of Trusted URLs and External Client Apps. */
export function checkWhole(content: OrgContent, components: readonly ZipComponent[]): readonly DeployProblem[] {
  return [() => trustedUrls(content.metadata, productionHosts), () => externalClientApps(content.metadata, productionHosts)].flatMap(
    (read) => {
      try {
        read();
        return [];
      } catch (error) {
        return [asProblem(error, components)];
      }
    }
  );
}

/** A MetadataError at the component whose file it names; anything else is the twin's own fault and goes on. */
export function asProblem(error: unknown, components: readonly ZipComponent[]): DeployProblem {
  if (!(error instanceof MetadataError)) throw error;
  const one = components.find(({ component }) => component.path === error.path);
  return one === undefined ? zipProblem('package.xml', error.message) : problemOf(one, error.problem);
}
