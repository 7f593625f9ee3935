/** A request before its body has come; `url` carries the scheme, host and port that the client used. */
export interface RequestHead {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: Readonly<Record<string, string>>;
}

/** A request as the workbench's apps see it. */
export interface WorkbenchRequest extends RequestHead {
  readonly body: Uint8Array;
}

export interface WorkbenchResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Uint8Array;
}

/** One of the workbench's hosts: org API, Visualforce, shell, INO cx. workbench/server.ts picks it by the Host header. */
export type App = (request: WorkbenchRequest) => Promise<WorkbenchResponse>;

export const json = (value: unknown, status = 200): WorkbenchResponse => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(value)
});

export const html = (body: string, status = 200, headers: WorkbenchResponse['headers'] = {}): WorkbenchResponse => ({
  status,
  headers: { 'content-type': 'text/html;charset=UTF-8', ...headers },
  body
});

export const redirect = (location: string, headers: WorkbenchResponse['headers'] = {}): WorkbenchResponse => ({
  status: 302,
  headers: { location, ...headers },
  body: ''
});

/** Text for an HTML element or a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
