/** Makes one part of a log. A maker that forgives gives `otherwise` for a part that throws, so that the log goes without it. */
export type Part = <T>(make: () => T, otherwise: T) => T;

export const strict: Part = (make) => make();
