import type { SoftphoneController } from '@inocx/telephony/controller/softphoneController.ts';
import { createBannerAdapter } from '../adapters/bannerAdapter.ts';

interface FrameEvent extends Event {
  readonly detail: { readonly window: Window };
}

/** Directives whose violation means that a frame was kept from loading. */
const FRAME_DIRECTIVES: ReadonlySet<string> = new Set(['frame-src', 'child-src', 'default-src']);

/** Connects the Banner's frame with the controller: a bridge for each new frame, its loads, and what a policy blocks. */
export function connectBannerFrame(element: HTMLElement, controller: SoftphoneController): void {
  let leave = (): void => undefined;
  element.addEventListener('frameready', (event) => {
    const { address } = controller.state;
    if (address === null) return;
    leave();
    const banner = createBannerAdapter({ frameWindow: (event as FrameEvent).detail.window, origin: address.origin });
    leave = () => banner.destroy();
    controller.attachBanner(banner);
  });
  element.addEventListener('frameload', () => controller.frameLoaded());
  document.addEventListener('securitypolicyviolation', (event) => {
    if (event.disposition !== 'enforce' || !FRAME_DIRECTIVES.has(event.effectiveDirective)) return;
    controller.frameBlocked(URL.canParse(event.blockedURI) ? new URL(event.blockedURI).host : event.blockedURI);
  });
}
