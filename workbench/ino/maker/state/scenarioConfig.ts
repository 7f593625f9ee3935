import type { AssignmentRule, Crm, MakerState, Profile } from './state.ts';

const ownProfiles = ({ profiles }: MakerState, username: string): readonly Profile[] =>
  profiles.filter(({ users }) => users.some((user) => user.toLowerCase() === username.toLowerCase()));

/** Names of a user's profiles. */
export const profilesOf = (state: MakerState, username: string): readonly string[] => ownProfiles(state, username).map(({ name }) => name);

/** The CRM v2 of a user: that of their first profile that has one. */
function crmOf(state: MakerState, username: string): Crm | null {
  const { crms } = state;
  const profile = ownProfiles(state, username).find(({ crmId }) => crmId !== null);
  return crms.find((crm) => crm.id === profile?.crmId) ?? null;
}

/** What the Banner tells the softphone (docs/scenarios.md); null for a user without CRM v2. */
export function scenariosFor(state: MakerState, username: string): unknown {
  const crm = crmOf(state, username);
  if (crm === null) return null;
  const order = crm.order.map(({ objectName, fields }) => (fields.length === 0 ? { objectName } : { objectName, fields }));
  // An order without objects is none: the softphone then takes its own.
  return { ...(order.length === 0 ? {} : { screenPop: { order } }), assignment: crm.rules.map(toRule) };
}

function toRule({ name, flow, direction, object, outcome, fields }: AssignmentRule): object {
  const conditions = Object.entries({ flow, direction, object, outcome }).flatMap(([key, word]) => (word === null ? [] : [[key, [word]]]));
  return {
    name,
    when: Object.fromEntries(conditions),
    fields: Object.fromEntries(fields.map(({ field, value }) => [field, value]))
  };
}
