import type { Fields } from '../rest/guards.ts';
import type { Shown } from '../app/stage.ts';

/** What getAppViewInfo and onNavigationChange say of a page: the address, and the record when there is one. Person accounts are off here. */
export function viewInfo(shown: Shown): Fields {
  const { record } = shown;
  if (record === null) return { url: shown.url };
  return { url: shown.url, recordId: record.id, recordName: record.name, objectType: record.objectName };
}
