import type { CatalogueField, CatalogueObject, FieldCatalogue } from '@inocx/telephony/fields/catalogue.ts';
import type { ValueForm } from '@inocx/telephony/fields/fields.ts';
import type { CrmFile, CrmObject } from './file.ts';
import type { CrmVendor, VendorField, VendorObject } from './vendor.ts';

/** The object that interactions are logged in, and where it stands in the file. */
export function logObjectOf({ objects }: CrmFile): { readonly object: CrmObject; readonly path: string } | undefined {
  const at = objects.findIndex(({ log }) => log === true);
  const object = objects[at];
  return object === undefined ? undefined : { object, path: `objects[${at}]` };
}

const catalogueOf = (object: CatalogueObject): FieldCatalogue => ({ reader: 'this CRM', objects: [object] });

/** Refuses what the field would cut. */
function whole(form: ValueForm): ValueForm {
  const { limit } = form;
  if (limit === undefined) return form;
  return {
    ...form,
    expected: `longer than ${limit} characters, or empty`,
    take: (text) => (text.trim().length <= limit ? form.take(text) : null)
  };
}

/** A field with a list of words takes no other word, even where the vendor would. */
function strict(field: CatalogueField, described: VendorField | undefined): CatalogueField {
  if (field.owner !== 'agent' && field.owner !== 'fact') return field;
  const form = described?.form?.kind === 'word' ? described.form : field.form;
  return { ...field, form: whole(form) };
}

/** What the rules of a CRM may set: the fields that its file lists, as the vendor and the log know them, as strict as a check is. */
export function checkCatalogue(vendor: CrmVendor, object: CrmObject, described: VendorObject): FieldCatalogue {
  const fields = Object.entries(vendor.logFields(object, described)).map(
    ([name, field]) => [name, strict(field, described.field(name))] as const
  );
  return catalogueOf({ name: object.apiName, fields: Object.fromEntries(fields) });
}
