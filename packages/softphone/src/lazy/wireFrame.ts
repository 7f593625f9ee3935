import type { CallDesk } from '@inocx/telephony/controller/callDesk.ts';
import { createBannerAdapter } from '../adapters/bannerAdapter.ts';

interface FrameEvent extends Event {
  readonly detail: { readonly window: Window };
}

/** Directives whose violation means that a frame was kept from loading. */
const FRAME_DIRECTIVES: ReadonlySet<string> = new Set(['frame-src', 'child-src', 'default-src']);

/** Connects the Banner's frame with the desk: a bridge for each new frame, its loads, and what a policy blocks. */
export function wireFrame(element: HTMLElement, desk: CallDesk): void {
  let leave = (): void => undefined;
  element.addEventListener('frameready', (event) => {
    const { address } = desk.state;
    if (address === null) return;
    leave();
    const banner = createBannerAdapter({ frameWindow: (event as FrameEvent).detail.window, origin: address.origin });
    leave = () => banner.destroy();
    desk.attachBanner(banner);
  });
  element.addEventListener('frameload', () => desk.frameLoaded());
  document.addEventListener('securitypolicyviolation', (event) => {
    if (event.disposition !== 'enforce' || !FRAME_DIRECTIVES.has(event.effectiveDirective)) return;
    desk.frameBlocked(URL.canParse(event.blockedURI) ? new URL(event.blockedURI).host : event.blockedURI);
  });
}
