/** A network on which every name is this machine: not every system resolves `*.localhost`. The workbench picks its app by the Host header. */
export const connect =
  () =>
  (address: string, init: RequestInit): Promise<Response> => {
    const url = new URL(address);
    const headers = new Headers(init.headers);
    headers.set('host', url.host);
    url.hostname = '127.0.0.1';
    return fetch(url, { ...init, headers });
  };
