import type { CtiMethod } from './ctiHost.ts';

/** Whether phone fields are clickable. */
export interface DialSwitch {
  set(enabled: boolean): void;
}

export function dialMethods(dial: DialSwitch): [string, CtiMethod][] {
  const turn =
    (enabled: boolean): CtiMethod =>
    () => {
      dial.set(enabled);
      return null;
    };
  return [
    ['enableClickToDial', turn(true)],
    ['disableClickToDial', turn(false)]
  ];
}
