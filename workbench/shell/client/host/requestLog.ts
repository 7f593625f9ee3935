/** Kinds of requests to Salesforce that a softphone causes. */
export type RequestKind = 'search' | 'create' | 'update' | 'refresh' | 'other';

export interface MethodEntry {
  readonly methodName: string;
  readonly callId: number;
  readonly outcome: 'answered' | 'refused' | 'registered' | 'silent' | 'dead';
}

/** What the softphone asked of the shell, and what that cost the org. No arguments: they hold phone numbers. */
export interface RequestLog {
  readonly counts: Readonly<Record<RequestKind, number>>;
  readonly methods: readonly MethodEntry[];
  /** Called right before a request goes to the org. */
  count(kind: RequestKind): void;
  note(entry: MethodEntry): void;
}

export function createRequestLog(): RequestLog {
  const counts: Record<RequestKind, number> = { search: 0, create: 0, update: 0, refresh: 0, other: 0 };
  const methods: MethodEntry[] = [];
  return {
    counts,
    methods,
    count(kind) {
      counts[kind] += 1;
    },
    note(entry) {
      methods.push(entry);
    }
  };
}
