import type { Hosts } from '../../lib/hosts.ts';

/**
 * The public link of a recording. Always https, as INO cx's are: with the workbench's local names, which are served over http, the
 * page is at the same address with http.
 */
export const recordingLink = (hosts: Hosts, interactionId: string): string =>
  `https://${new URL(hosts.ino).host}/recordings/${encodeURIComponent(interactionId)}`;
