import type { TaskFieldRight, TaskFields } from '../ports/ports.ts';

export interface AllowedFields {
  readonly fields: TaskFields;
  readonly leftOut: readonly string[];
}

/**
 * Local names become the org's API names, namespace and all; a field the user may not write is left out and named.
 * So is one that the page does not describe: its name in this org is not known, and trying would cost the whole log.
 */
export function allowed(
  values: TaskFields,
  rights: Readonly<Record<string, TaskFieldRight>>,
  need: 'createable' | 'updateable'
): AllowedFields {
  const fields: Record<string, TaskFields[string]> = {};
  const leftOut: string[] = [];
  for (const [local, value] of Object.entries(values)) {
    const right = rights[local];
    if (right?.[need] === true) fields[right.name] = value;
    else leftOut.push(local);
  }
  return { fields, leftOut };
}
