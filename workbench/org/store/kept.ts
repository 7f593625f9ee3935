import type { Kept } from '../core/types.ts';
import type { RecordStore } from './recordStore.ts';

/** The settings of the org's database, for parts that know no records. */
export const keptIn = (store: RecordStore): Kept => ({
  read: (name) => store.setting(name),
  write: (name, value) => store.setSetting(name, value),
  remove: (name) => store.removeSetting(name),
  list: (prefix) => store.settingsBelow(prefix)
});
