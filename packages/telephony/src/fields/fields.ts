/** The field catalogue: what is known of each field that a log or a rule may write. Pure. */
export { objectIn, rightOf, settableIn } from './catalogue.ts';
export type { CatalogueField, CatalogueObject, FieldCatalogue, FieldReading } from './catalogue.ts';
export { date, dateTime, decimal, idOf, line, longText, phone, webAddress, word } from './form.ts';
export type { FieldForm, ValueForm } from './form.ts';
export { TASK, TASK_CATALOGUE, TASK_FIELDS, cutTo } from './taskFields.ts';
