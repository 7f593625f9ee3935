import type { Service } from '../../src/service/service.ts';

/** A browser as far as a service sees one: it keeps cookies and follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private readonly service: Service;
  private readonly origin: string;

  constructor(service: Service, origin: string) {
    this.service = service;
    this.origin = origin;
  }

  async open(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = new Request(new URL(address, this.origin), { headers: { ...headers, ...(cookie === '' ? {} : { cookie }) } });
    const response = await this.service.fetch(request);
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }
}

/** A program that calls the service with a key. */
export const caller =
  (service: Service, origin: string, key?: string) =>
  async (method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await service.fetch(
      new Request(new URL(path, origin), {
        method,
        headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
      })
    );
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

export const ADMIN_KEY = 'the-admin-key';

/** The service of a connector in a test, called by its administrator. */
export const administrator = (connector: { service(options: { adminKey: string }): Service }): ReturnType<typeof caller> =>
  caller(connector.service({ adminKey: ADMIN_KEY }), 'https://acme.ino.cx', ADMIN_KEY);
