import type { CallCenters } from './callCenters.ts';
import type { CallCenterDefinition } from './definition.ts';

/**
 * The flat map that getCallCenterSettings returns: every value a text, labels and sort orders among them. Names and adapter URL
 * stand in reqGeneralInfo whether the metadata repeats them there or not.
 */
export function flatSettings(centers: CallCenters, center: CallCenterDefinition): Readonly<Record<string, string>> {
  const items = centers.items(center);
  const map: Record<string, string> = {
    '/label': center.displayName,
    '/displayNameLabel': center.displayNameLabel,
    '/internalNameLabel': center.internalNameLabel,
    '/reqGeneralInfo/reqInternalName': center.internalName,
    '/reqGeneralInfo/reqDisplayName': center.displayName,
    '/reqGeneralInfo/reqAdapterUrl': center.adapterUrl
  };
  center.sections.forEach((section, sectionOrder) => {
    map[`/${section.name}/label`] = section.label;
    map[`/${section.name}/sortOrder`] = sortOrder(sectionOrder);
    section.items.forEach((item, itemOrder) => {
      const path = `/${section.name}/${item.name}`;
      map[path] = items[path] ?? item.value;
      map[`${path}/label`] = item.label;
      map[`${path}/sortOrder`] = sortOrder(itemOrder);
    });
  });
  return map;
}

/** `2.0`, as real settings have it. */
const sortOrder = (index: number): string => `${index}.0`;
