import type { Shown, PageRegion } from '../core/pageRegion.ts';
import type { CtiHost } from './ctiHost.ts';
import { viewInfo } from '../core/viewInfo.ts';

export interface NavigationOptions {
  readonly region: PageRegion;
  /** In a console app leaving a record for a list is not told, nor is the new-record modal. */
  readonly console: boolean;
  readonly onModal: (listener: (address: string) => void) => void;
}

/** Tells the softphone of moves, as Lightning does in standard and in console apps. */
export function tellNavigation(cti: CtiHost, { region, console, onModal }: NavigationOptions): void {
  const tell = (shown: Shown) => cti.emit('onNavigationChange', viewInfo(shown));
  region.onShown((shown) => {
    if (!console || shown.record !== null) tell(shown);
  });
  window.addEventListener('focus', () => {
    const shown = region.shown();
    if (shown !== null) tell(shown);
  });
  onModal((address) => {
    if (!console) cti.emit('onNavigationChange', { url: `${location.origin}${address}` });
  });
}
