import type { CallCenters } from './callCenters.ts';

/** Edits one item, such as `/connection/loginUrl`, of the org's one call center, as an administrator would in Setup. */
export function setCallCenterItem(org: { readonly callCenters: CallCenters }, path: string, value: string): void {
  const [center, ...others] = org.callCenters.list();
  if (center === undefined || others.length > 0)
    throw new Error(`One call center is expected, the org has ${org.callCenters.list().length}.`);
  org.callCenters.edit(center, { [path]: value });
}
