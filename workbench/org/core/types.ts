/** What the parts of the twin's org know of each other. */

/** One deployed metadata component, whatever file format it came in. */
export interface Component {
  /** Metadata API type, such as CustomField. */
  readonly type: string;
  /** As package.xml names it, with the namespace where one applies: `Activity.inocx__Queue__c`. */
  readonly fullName: string;
  /** Parsed XML below the root element; repeated elements are arrays, all leaves are text. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Files beside the XML (a page's markup, a static resource's members), by path inside the component. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Source file, for messages. */
  readonly path: string;
}

export interface DeployedMetadata {
  /** All of a type, by fullName. */
  list(type: string): readonly Component[];
  get(type: string, fullName: string): Component | undefined;
}

export type FieldValue = string | number | boolean | null;
export type RecordFields = Readonly<Record<string, FieldValue>>;

/** Salesforce's REST error: `[{message, errorCode, fields}]` with this HTTP status. */
export interface OrgErrorShape {
  readonly status: number;
  readonly errorCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export interface QueryResult {
  readonly totalSize: number;
  readonly done: true;
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/** What a client says about duplicates. */
export interface DuplicateHeader {
  readonly allowSave: boolean;
  readonly includeRecordDetails: boolean;
}

/** Which records a query looks at: `all` are the deleted ones too. */
export type QueriedRows = 'live' | 'all';

/** A record that was deleted, and when. */
export interface DeletedRecord {
  readonly id: string;
  readonly deletedDate: string;
}

/** Records, with the rights of one user or of the system. Throws OrgError (an Error with OrgErrorShape). */
export interface DataAccess {
  query(soql: string, rows?: QueriedRows): QueryResult;
  get(objectName: string, id: string): Readonly<Record<string, unknown>>;
  /** `header` as Sforce-Duplicate-Rule-Header says it; both off when absent. */
  create(objectName: string, fields: RecordFields, header?: DuplicateHeader): string;
  update(objectName: string, id: string, fields: RecordFields): void;
  upsert(objectName: string, keyField: string, key: string, fields: RecordFields): { id: string; created: boolean };
  remove(objectName: string, id: string): void;
  /** The records that were deleted from one time on until before another, both UTC milliseconds. */
  deleted(objectName: string, from: number, until: number): readonly DeletedRecord[];
  /** Throws NOT_FOUND for a field that no address of a record may name. */
  checkKey(objectName: string, keyField: string): void;
  /** The record that has this value in an external id field, or this `Id`. Throws OrgError NOT_FOUND. */
  idOf(objectName: string, keyField: string, key: string): string;
}

export interface FieldRights {
  readonly readable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
}

/** What describe says of a field, as far as pages need it. Types as describe names them: string, phone, double, … */
export interface FieldInfo {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly custom: boolean;
}

export interface ObjectInfo {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly fields: ReadonlyMap<string, FieldInfo>;
}

export interface OrgUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  /** en_US, fr, … */
  readonly language: string;
  readonly active: boolean;
  /** True: no login with a browser. */
  readonly apiOnly: boolean;
  readonly callCenterId: string | null;
}

export interface OrgSession {
  readonly token: string;
  readonly userId: string;
  /** Null for a browser session; else the consumer key the token was given to. */
  readonly clientId: string | null;
  readonly scopes: readonly string[];
}

export interface OrgSessions {
  open(userId: string, clientId?: string | null, scopes?: readonly string[]): OrgSession;
  find(token: string): OrgSession | undefined;
  close(token: string): void;
  /** As the org's session time-out does: the access tokens that a client holds end, its refresh tokens stay. */
  expire(clientId: string): void;
}

/** Switches of the twin itself, never of Salesforce. */
export interface TwinSettings {
  searchBehaviour: 'whole' | 'words';
  /** Who may use the APIs from outside: `nobody` is an edition without them, `administrators` a profile of agents without "API Enabled". */
  apiAccess: 'everyone' | 'administrators' | 'nobody';
  /** The standard duplicate rule of leads: not active, allows a save that says so, or refuses every one. */
  leadDuplicates: 'off' | 'alert' | 'block';
  /** `inactive`: Salesforce has locked the org, and no app gets a token. */
  organization: 'active' | 'inactive';
  /** API requests of 24 hours. */
  dailyApiRequests: number;
  /** Bulk query jobs of 24 hours. */
  dailyBulkQueryJobs: number;
  /** Most rows of one page of a query or of a job; 0: as many as Salesforce gives. */
  pageRows: number;
  /** Milliseconds before each API request is looked at. */
  latency: number;
  /** How many of the next API requests find the server unavailable. */
  failures: number;
  /** Milliseconds by which a write becomes visible later than its stamps say. */
  lateVisibility: number;
  /** Milliseconds in which a call for a token is under way. */
  tokenCallTakes: number;
}

/** Texts of the org's own that outlive a restart where it has a file. */
export interface Kept {
  read(name: string): string | undefined;
  write(name: string, value: string): void;
  remove(name: string): void;
  /** Those whose names begin so, in the order of their names. */
  list(prefix: string): ReadonlyMap<string, string>;
}

/** Which profile and permission sets a user has, by name; those of the package with its namespace. */
export interface Memberships {
  readonly profile: string;
  readonly permissionSets: readonly string[];
}

/** Who works in the org. */
export interface OrgUsers {
  user(userId: string): OrgUser | undefined;
  userByName(username: string): OrgUser | undefined;
  users(): readonly OrgUser[];
  memberships(userId: string): Memberships;
}

/** What signing in, and finding out who sends a request, needs of the org. */
export interface SignIn extends Pick<OrgUsers, 'user' | 'userByName'> {
  readonly sessions: OrgSessions;
}

/** What a user may open and do. */
export interface OrgDoors {
  /** Whether the user may use Setup. */
  administers(userId: string): boolean;
  mayOpenPage(userId: string, pageName: string): boolean;
  mayOpenApp(userId: string, appName: string): boolean;
}

/** What the merge fields of a page can name. */
export interface MergeSources {
  /** 18 characters. */
  readonly id: string;
  readonly metadata: DeployedMetadata;
  /** Standard fields and deployed ones, whoever may see them; undefined for an object the org does not have. */
  describe(objectName: string): ObjectInfo | undefined;
  /** Throws OrgError INVALID_FIELD for a field that does not exist. */
  fieldRights(userId: string, objectName: string, fieldName: string): FieldRights;
}

/**
 * The org's inside: data, metadata, users, sessions. HTTP in front of it is in rest/, login and OAuth in login/ and oauth/, pages in
 * visualforce/; each of these takes only the parts that it needs.
 */
export interface Org extends OrgUsers, SignIn, OrgDoors, MergeSources {
  readonly system: DataAccess;
  readonly settings: TwinSettings;
  readonly kept: Kept;
  as(userId: string): DataAccess;
  /** Record search as searchAndScreenPop returns it, with this user's rights. */
  search(userId: string, query: string, callType: 'inbound' | 'outbound' | 'internal'): Readonly<Record<string, unknown>>;
  close(): void;
}
