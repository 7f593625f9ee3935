/** Namespace of the package. In an org to which the sources were deployed its fields have none. */
export const NAMESPACE = 'inocx';

/** `inocx__Queue__c` -> `inocx__`; nothing for a standard field, and for a field that no package brought. */
export const prefixOf = (field: string): string => /^[a-z]\w*?__(?=\w+__c$)/i.exec(field)?.[0] ?? '';

/** `inocx__Queue__c` -> `Queue__c`. */
export const localName = (field: string): string => field.slice(prefixOf(field).length);

/** A name, also one behind its object, without the namespace of the package: `Task.inocx__Queue__c` -> `Task.Queue__c`. */
export const withoutOurNamespace = (name: string): string => name.replace(new RegExp(`\\b${NAMESPACE}__`), '');
