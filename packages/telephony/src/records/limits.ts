/** Salesforce's limits, in characters. */

/** Texts on one line, web addresses and external ids among them. */
export const LINE_LIMIT = 255;

/** Description of a Task. */
export const NOTES_LIMIT = 32_000;

export const PHONE_LIMIT = 40;

/** A search for fewer is refused. */
export const SHORTEST_QUERY = 3;
