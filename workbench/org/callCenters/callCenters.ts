import { refusal } from '../core/errors.ts';
import type { RecordStore } from '../store/recordStore.ts';
import type { DeployedMetadata } from '../core/types.ts';
import { callCenterRecord } from './callCenterRecord.ts';
import { type CallCenterDefinition, readDefinition } from './definition.ts';

/** The deployed call centers with what Setup changed in them since. */
export interface CallCenters {
  list(): readonly CallCenterDefinition[];
  get(internalName: string): CallCenterDefinition | undefined;
  /** Values alone, by `/section/item`: what Setup edits. */
  items(center: CallCenterDefinition): Readonly<Record<string, string>>;
  /** Throws OrgError for a path the definition does not have; nothing is changed then. */
  edit(center: CallCenterDefinition, items: Readonly<Record<string, string>>): void;
}

/** Edits outlive a restart; they are dropped when the deployed definition no longer has the item. */
export function createCallCenters(metadata: DeployedMetadata, store: RecordStore): CallCenters {
  // Read anew each time: a deploy counts at once.
  const definitions = (): readonly CallCenterDefinition[] => metadata.list('CallCenter').map(readDefinition);
  const key = (center: CallCenterDefinition, path: string): string => `callCenter/${center.internalName}${path}`;
  const items = (center: CallCenterDefinition): Record<string, string> =>
    Object.fromEntries(itemPaths(center).map(([path, value]) => [path, store.setting(key(center, path)) ?? value]));
  return {
    list: definitions,
    get: (internalName) => definitions().find((one) => one.internalName === internalName),
    items,
    edit: (center, changes) => {
      const known = items(center);
      const stranger = Object.keys(changes).find((path) => !Object.hasOwn(known, path));
      if (stranger !== undefined) throw refusal('INVALID_FIELD', `Call center ${center.internalName} has no item ${stranger}`, [stranger]);
      for (const [path, value] of Object.entries(changes)) store.setSetting(key(center, path), value);
      const record = store.list('CallCenter').find(({ body }) => body['InternalName'] === center.internalName);
      if (record !== undefined) store.update({ ...record, body: { ...record.body, ...callCenterRecord(center, items(center)) } });
    }
  };
}

const itemPaths = (center: CallCenterDefinition): [path: string, value: string][] =>
  center.sections.flatMap((section) => section.items.map((item): [string, string] => [`/${section.name}/${item.name}`, item.value]));
