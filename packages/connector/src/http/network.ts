import { fieldsOf } from '@inocx/telephony/decode/decode.ts';

/** How requests leave this machine. `fetch` of Node unless a network says otherwise. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Plain data, so that a thread or a process can be given it: a module (a file: address) whose `connect(options)` gives the fetch. */
export interface Network {
  readonly module: string;
  readonly options: unknown;
}

const plainFetch: Fetch = (url, init) => fetch(url, init);

export async function openNetwork(network: Network | undefined): Promise<Fetch> {
  if (network === undefined) return plainFetch;
  const loaded: unknown = await import(network.module);
  const { connect } = fieldsOf(loaded);
  if (typeof connect !== 'function') throw new TypeError(`${network.module} exports no function connect(options).`);
  const opened: unknown = await Reflect.apply(connect, undefined, [network.options]);
  if (typeof opened !== 'function') throw new TypeError(`connect of ${network.module} gave no fetch.`);
  return async (url, init) => {
    const reply: unknown = await Reflect.apply(opened, undefined, [url, init]);
    if (reply instanceof Response) return reply;
    throw new TypeError(`The fetch of ${network.module} gave no Response.`);
  };
}
