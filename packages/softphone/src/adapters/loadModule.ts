/** Loads a module by an address that is known only on the page; what it exports is for the caller to check. */
export function loadModule(url: string): Promise<unknown> {
  return import(url);
}
