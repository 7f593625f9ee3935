import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { DATA_CENTRES } from '../../src/http/dataCentres.ts';
import type { Places } from '../../src/http/places.ts';

export interface TestServer {
  readonly origin: string;
  close(): Promise<void>;
}

export const listen = async (handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<TestServer> => {
  const server: Server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      })
  };
};

/** The rule of production with these origins in place of Salesforce: every environment but `login` is the first. */
export const placesOf = (...origins: readonly string[]): Places => ({
  salesforce: (environment) => (environment === 'login' ? 'https://login.salesforce.com' : (origins[0] ?? '')),
  isSalesforce: (origin) => origins.includes(origin),
  zoho: DATA_CENTRES
});
