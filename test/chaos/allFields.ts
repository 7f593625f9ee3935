import type { RecordsPort, TaskFields } from '@inocx/telephony/ports/ports.ts';

/** What only a create may carry. */
const CREATE_ONLY = ['TaskSubtype', 'inocx__Interaction_Id__c'];

/** Breaks a rule of the product on purpose: each update carries all that the create carried, by interaction and Task. */
export interface AllFields {
  over(records: RecordsPort): RecordsPort;
}

export function createAllFields(): AllFields {
  const byTask = new Map<string, TaskFields>();
  return {
    over: (records) => ({
      ...records,
      async createTask(fields) {
        const updatable = Object.fromEntries(Object.entries(fields).filter(([name]) => !CREATE_ONLY.includes(name)));
        try {
          const id = await records.createTask(fields);
          byTask.set(id, updatable);
          return id;
        } catch (error) {
          const id: unknown = Reflect.get(Object(error), 'recordId');
          if (typeof id === 'string') byTask.set(id, updatable);
          throw error;
        }
      },
      updateTask: (id, fields) => records.updateTask(id, { ...byTask.get(id), ...fields })
    })
  };
}
