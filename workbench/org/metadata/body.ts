/**
 * Reading a component's body. An element that stands once is an object or a text, one that stands several times an array
 * (the XML does not say which it could be), so everyone reads bodies through these.
 */
export type Body = Readonly<Record<string, unknown>>;

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

const asList = (value: unknown): readonly unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

/** The elements of that name that have elements inside. */
export const elements = (body: Body, name: string): readonly Body[] => asList(body[name]).filter(isBody);

/** The texts of all elements of that name. */
export const texts = (body: Body, name: string): readonly string[] => asList(body[name]).filter((one) => typeof one === 'string');

/** The text of the first element of that name; undefined when there is none. */
export const text = (body: Body, name: string): string | undefined => texts(body, name)[0];

/** `true` and `false` as metadata writes them; `otherwise` when the element is absent. */
export const flag = (body: Body, name: string, otherwise = false): boolean => {
  const value = text(body, name);
  return value === undefined ? otherwise : value === 'true';
};
