interface Wanted {
  readonly recordId?: string;
  readonly optionalFields?: readonly string[];
}

/** `getRecord` of `lightning/uiRecordApi`: reads the record from the twin's org with the session of the page. */
export class getRecord {
  private readonly give: (answer: { readonly data?: unknown; readonly error?: unknown }) => void;

  constructor(give: (answer: { readonly data?: unknown; readonly error?: unknown }) => void) {
    this.give = give;
  }

  connect(): void {
    this.give({});
  }

  disconnect(): void {
    // Nothing is held open.
  }

  update({ recordId = '', optionalFields }: Wanted): void {
    if (recordId === '' || optionalFields === undefined) return;
    const [objectName = ''] = optionalFields[0]?.split('.') ?? [];
    read(objectName, recordId, optionalFields).then(
      (data) => this.give({ data }),
      (error: unknown) => this.give({ error })
    );
  }
}

async function read(objectName: string, recordId: string, names: readonly string[]): Promise<object> {
  const response = await fetch(`/services/data/v67.0/sobjects/${objectName}/${recordId}`);
  if (!response.ok) throw new Error(`${response.status}`);
  const record: unknown = await response.json();
  const values = names.map((name) => name.slice(objectName.length + 1));
  const valueOf = (name: string): unknown => (typeof record === 'object' && record !== null ? Reflect.get(record, name) : null);
  return { fields: Object.fromEntries(values.map((name) => [name, { value: valueOf(name) }])) };
}
