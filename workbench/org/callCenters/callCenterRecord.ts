import type { StoredBody } from '../store/recordStore.ts';
import type { CallCenterDefinition } from './definition.ts';

/** Most characters of `CustomSettings` (field reference of CallCenter). */
const MOST = 3000;

/**
 * The record of a call center, with what Setup changed. That `CustomSettings` holds the items of all sections, and by which names, is the
 * twin's own reading: the reference only says that it holds settings of the definition (docs/unproven.md).
 */
export function callCenterRecord(center: CallCenterDefinition, items: Readonly<Record<string, string>>): StoredBody {
  const settings = JSON.stringify({ ...general(center), ...items });
  return {
    Name: center.displayName,
    InternalName: center.internalName,
    AdapterUrl: items['/reqGeneralInfo/reqAdapterUrl'] ?? center.adapterUrl,
    CustomSettings: settings.length <= MOST ? settings : center.customSettings
  };
}

function general({ customSettings }: CallCenterDefinition): object {
  const parsed: unknown = customSettings === null ? {} : JSON.parse(customSettings);
  return typeof parsed === 'object' && parsed !== null ? parsed : {};
}
