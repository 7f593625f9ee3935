import type { ClickToDial } from '../core/clickToDial.ts';
import type { CtiMethod } from './ctiHost.ts';

export function dialMethods(dial: Pick<ClickToDial, 'set'>): [string, CtiMethod][] {
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
