import { childrenOf, textOf, type XmlElement } from './xml.ts';

/** What an agent needs of the package, as the package itself shows it. */
export interface AgentNeeds {
  /** Custom fields of the call log, by their names on Task (`Task.Queue__c`). */
  readonly fields: readonly string[];
  /** The page of the call center's adapter URL. */
  readonly page: string;
  /** The app with the softphone in its utility bar. */
  readonly app: string;
}

/** One line of a permission set and the words that name it. */
export interface Grant {
  readonly element: XmlElement;
  /** The field, page or app that it is about. */
  readonly subject: string;
}

const SUBJECTS: Readonly<Record<string, string>> = {
  fieldPermissions: 'field',
  pageAccesses: 'apexPage',
  applicationVisibilities: 'application'
};

/** All grants of a set; label, description and the like are none. */
export const grantsOf = (set: XmlElement): Grant[] =>
  set.children.flatMap((element) => {
    const key = SUBJECTS[element.name];
    return key === undefined ? [] : [{ element, subject: textOf(element, key) ?? '' }];
  });

const allows = (set: XmlElement, kind: string, subject: string, right: string): boolean =>
  grantsOf(set).some(({ element, subject: about }) => element.name === kind && about === subject && textOf(element, right) === 'true');

/** Lines of a set that give nothing and say what it is. */
const DESCRIPTIVE = ['description', 'hasActivationRequired', 'label'];

/** What an agent with this set alone, beside a customer's own profile, could not do, and what the set does not say of itself; one line each. */
export function agentSetGaps(set: XmlElement, needs: AgentNeeds): string[] {
  return [
    ...needs.fields.flatMap((field) => [
      ...(allows(set, 'fieldPermissions', field, 'readable') ? [] : [`${field} is not readable`]),
      ...(allows(set, 'fieldPermissions', field, 'editable') ? [] : [`${field} is not editable: the call log goes without it`])
    ]),
    ...(allows(set, 'pageAccesses', needs.page, 'enabled') ? [] : [`the page ${needs.page} does not open: no softphone`]),
    ...(allows(set, 'applicationVisibilities', needs.app, 'visible') ? [] : [`the app ${needs.app} is not in the App Launcher`]),
    ...DESCRIPTIVE.filter((name) => textOf(set, name) === undefined).map((name) => `${name} is not said`)
  ];
}

/** Rights in the set that nobody needs, one line each: more than least privilege. */
export function agentSetSurplus(set: XmlElement, needs: AgentNeeds): string[] {
  const known = [...needs.fields, needs.page, needs.app];
  return [
    ...grantsOf(set)
      .filter(({ subject }) => !known.includes(subject))
      .map(({ subject }) => `${subject} is more than an agent needs`),
    ...set.children
      .filter((element) => SUBJECTS[element.name] === undefined && !DESCRIPTIVE.includes(element.name))
      .map((element) => `${element.name} is more than an agent needs`),
    ...childrenOf(set, 'userPermissions').map((one) => `the user permission ${textOf(one, 'name') ?? ''} is ignored in a package`)
  ];
}
