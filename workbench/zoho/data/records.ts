/** Field values as the API has them: custom fields below `cf`, ids and numbers as text. */
export type DeskValues = Readonly<Record<string, unknown>>;

export interface DeskRecord {
  readonly id: string;
  readonly createdAt: number;
  readonly creatorId: string;
  values: DeskValues;
  modifiedAt: number;
  /** What a search found before the last change; undefined for what did not exist then. */
  before: DeskValues | undefined;
  trashed: boolean;
}

/** The records of one module of an organisation. */
export class DeskRecords {
  private readonly byId = new Map<string, DeskRecord>();
  private readonly newId: () => string;
  private readonly now: () => number;

  constructor(newId: () => string, now: () => number) {
    this.newId = newId;
    this.now = now;
  }

  add(values: DeskValues, creatorId: string): DeskRecord {
    const at = this.now();
    const record = { id: this.newId(), createdAt: at, creatorId, values, modifiedAt: at, before: undefined, trashed: false };
    this.byId.set(record.id, record);
    return record;
  }

  change(record: DeskRecord, values: DeskValues, lagMs: number): void {
    record.before = this.searched(record, lagMs);
    record.values = values;
    record.modifiedAt = this.now();
  }

  get(id: string): DeskRecord | undefined {
    return this.byId.get(id);
  }

  /** Oldest first, without those in the trash. */
  all(): readonly DeskRecord[] {
    return [...this.byId.values()].filter(({ trashed }) => !trashed);
  }

  /** What a search sees of it, which lags behind. */
  searched(record: DeskRecord, lagMs: number): DeskValues | undefined {
    return this.now() - record.modifiedAt >= lagMs ? record.values : record.before;
  }
}
