/** Salesforce writes an id with 15 or 18 characters: the last three only check the others. */
export const idKey = (id: string): string => id.slice(0, 15);

/** Whether two ids name the same record; undefined where there is none. */
export const sameId = (a: string | undefined, b: string | undefined): boolean => a?.slice(0, 15) === b?.slice(0, 15);

/** Whether two records are the same. */
export const isSameRecord = (a: { readonly id: string }, b: { readonly id: string }): boolean => sameId(a.id, b.id);
