import type { Navigator } from '../core/navigator.ts';
import type { Shell } from '../core/shell.ts';
import { textOf } from '../rest/guards.ts';
import type { Records } from '../rest/records.ts';
import { openRecordForm } from './recordForm.ts';

export interface RecordModals {
  readonly create: Shell['newRecord'];
  readonly edit: Shell['editRecord'];
  /** A new-record modal opened; the listener gets the address that Lightning gives it. */
  onOpen(listener: (address: string) => void): void;
}

export function createRecordModals(records: Records, navigator: Navigator, toast: (message: string) => void): RecordModals {
  const listeners: ((address: string) => void)[] = [];
  return {
    create(info, given) {
      const save = async (fields: Parameters<Records['create']>[1]) => {
        const recordId = await records.create(info.name, fields);
        toast(`${info.label} was created.`);
        navigator.open({ kind: 'record', objectName: info.name, recordId });
      };
      openRecordForm({ title: `New ${info.label}`, info, mode: 'create', given, save });
      for (const listener of listeners) listener(`/lightning/o/${info.name}/new`);
    },
    edit(info, record) {
      const save = async (fields: Parameters<Records['create']>[1]) => {
        if (Object.keys(fields).length > 0) await records.update(info.name, textOf(record.Id), fields);
        toast(`${info.label} was saved.`);
        navigator.refresh();
      };
      openRecordForm({ title: `Edit ${textOf(record[info.nameField])}`, info, mode: 'update', given: record, save });
    },
    onOpen: (listener) => void listeners.push(listener)
  };
}
