/** One kind of element that the Metadata API keeps inside a larger file and that is a component of its own. */
export interface PartType {
  readonly type: string;
  readonly element: string;
  /** Element that holds its name. */
  readonly nameElement: string;
}

const part = (type: string, element: string, nameElement = 'fullName'): PartType => ({ type, element, nameElement });

/** Types whose files hold others: the type of the file -> its parts. */
export const OBJECT_PARTS: Readonly<Record<string, readonly PartType[]>> = {
  CustomObject: [
    part('CustomField', 'fields'),
    part('CompactLayout', 'compactLayouts'),
    part('ListView', 'listViews'),
    part('FieldSet', 'fieldSets')
  ],
  CustomObjectTranslation: [part('CustomFieldTranslation', 'fields', 'name')],
  CustomLabels: [part('CustomLabel', 'labels')]
};
