/** Bridge versions this code speaks, best first. */
export const PROTOCOL_VERSIONS: readonly number[] = [1];

/** More versions than anyone offers; the rest of a longer list is not read. */
export const MAX_VERSIONS = 20;

/** The first offered version that is also spoken here (offers come best first), or null when there is none in common. */
export function chooseVersion(offered: readonly number[]): number | null {
  return offered.slice(0, MAX_VERSIONS).find((version) => PROTOCOL_VERSIONS.includes(version)) ?? null;
}
