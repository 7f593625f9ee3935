import type { SoftphoneLayout } from '../ports/ports.ts';
import type { ScenarioProblem, SearchedObject } from './model.ts';

const ABOUT_LAYOUT = 'the softphone layout';

/** Whether it is the layout that a problem is about. */
export const isLayoutProblem = ({ message }: ScenarioProblem): boolean => message.startsWith(ABOUT_LAYOUT);

/**
 * What of the order the softphone layout does not list. Salesforce searches the objects of the layout and gives back its fields:
 * what is not there cannot be found, whatever the scenario says.
 */
export function layoutProblems(order: readonly SearchedObject[], layout: SoftphoneLayout): ScenarioProblem[] {
  return gapsIn(order, layout).map(({ path, objectName, field }) => ({
    path,
    message: `${ABOUT_LAYOUT} does not list ${field === null ? objectName : `the field ${field} of ${objectName}`}`
  }));
}

/** The same gaps by name alone: `Case`, or `Contact.MobilePhone`. */
export function layoutGaps(order: readonly SearchedObject[], layout: SoftphoneLayout): string[] {
  return gapsIn(order, layout).map(({ objectName, field }) => (field === null ? objectName : `${objectName}.${field}`));
}

interface Gap {
  readonly path: string;
  readonly objectName: string;
  /** Null: the whole object. */
  readonly field: string | null;
}

function gapsIn(order: readonly SearchedObject[], layout: SoftphoneLayout): Gap[] {
  return order.flatMap(({ path, objectName, fields }): Gap[] => {
    const listed = listedFields(layout, objectName);
    if (listed === null) return [{ path, objectName, field: null }];
    const missing = (fields ?? []).filter((name) => !listed.includes(name.toLowerCase()));
    return missing.map((field) => ({ path, objectName, field }));
  });
}

/** Lower-case names of an object's fields in the layout; null when it does not list the object. */
function listedFields(layout: SoftphoneLayout, objectName: string): string[] | null {
  const wanted = objectName.toLowerCase() === 'personaccount' ? ['personaccount', 'account'] : [objectName.toLowerCase()];
  const listed = Object.entries(layout).filter(([name]) => wanted.includes(name.toLowerCase()));
  return listed.length === 0 ? null : listed.flatMap(([, fields]) => fields.map((name) => name.toLowerCase()));
}
