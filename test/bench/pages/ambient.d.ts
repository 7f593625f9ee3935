/** What the scripts of this folder import and only their own bundling finds. */
declare module 'bench/empty' {
  import type { LightningElement } from 'lwc';
  const Empty: typeof LightningElement;
  export default Empty;
}

declare module 'sip.js' {
  export const UserAgent: unknown;
}
