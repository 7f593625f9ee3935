import type { RequestLog } from '../../workbench/shell/client/host/requestLog.ts';

/** The shell's list of all that it was asked grows with every call; nobody reads it here, and a run of thousands of calls must not. */
export const NO_LOG: RequestLog = {
  counts: { search: 0, create: 0, update: 0, refresh: 0, other: 0 },
  methods: [],
  count: () => undefined,
  note: () => undefined
};
