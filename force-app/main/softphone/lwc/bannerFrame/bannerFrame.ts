import { LightningElement, api } from 'lwc';

/** What the page needs of the frame to speak with the Banner. */
export interface BannerFrameEvent {
  readonly window: Window;
}

/**
 * The frame with the INO cx Banner. Its address comes from the template only and there is no `sandbox`: set from script, or sandboxed,
 * Lightning Web Security would leave the Banner without an origin, and so without storage and microphone.
 */
export default class BannerFrame extends LightningElement {
  static renderMode = 'light' as const;

  @api url = '';
  @api title = '';
  private announced = false;

  /** The bridge must listen before the Banner first speaks, so the window is handed out before the page in it has loaded. */
  renderedCallback(): void {
    if (this.announced) return;
    this.announced = true;
    this.tell('frameready');
  }

  handleLoad(): void {
    this.tell('frameload');
  }

  private tell(type: 'frameready' | 'frameload'): void {
    const frame = this.querySelector('iframe');
    if (!frame?.contentWindow) return;
    const detail: BannerFrameEvent = { window: frame.contentWindow };
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}
