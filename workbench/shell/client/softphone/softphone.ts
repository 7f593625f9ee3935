import type { Shell } from '../core/shell.ts';
import { element } from '../dom/element.ts';
import { PANEL_HEIGHT, PANEL_WIDTH } from '../host/panelMethods.ts';
import { errorText } from '../rest/refusal.ts';
import type { CallCenter, UtilityItem } from '../rest/session.ts';
import { adapterAddress } from './adapterAddress.ts';
import { createSoftphonePanel, type SoftphonePanel } from './softphonePanel.ts';
import { awaitInitialization, readStandby, standbyTookOver } from './standby.ts';

/** What Lightning delegates to the adapter is not documented; these are what vendors' softphones live on. No sandbox. */
const ALLOW = 'microphone; camera; autoplay; clipboard-write; display-capture';

export interface SoftphoneOptions {
  readonly shell: Shell;
  readonly item: UtilityItem;
  readonly callCenter: CallCenter;
  readonly visualforce: string;
  /** A new address is about to be loaded; messages count from this origin alone. */
  readonly onAddress: (origin: string) => void;
  readonly note: (text: string) => void;
}

export interface Softphone {
  readonly panel: SoftphonePanel;
  readonly frame: HTMLIFrameElement;
  /** notifyInitializationComplete came. */
  initialized(): void;
}

/** The softphone of the utility bar: loads with the page when the item starts automatically, else when it is first opened. */
export function createSoftphone(options: SoftphoneOptions): Softphone {
  const { item, callCenter } = options;
  const frame = element('iframe', { title: 'Open CTI Softphone', allow: ALLOW, class: 'shell-softphone__frame' });
  const standby = readStandby(callCenter.settings);
  let endWait = () => {};

  const load = (adapterUrl: string) => void open(adapterUrl, frame, options);
  const start = () => {
    if (standby === null) return load(callCenter.adapterUrl);
    if (standbyTookOver()) return load(standby.url);
    panel.setWaiting(true);
    endWait = awaitInitialization(standby, () => {
      panel.setWaiting(false);
      load(standby.url);
    });
    load(callCenter.adapterUrl);
  };
  const panel = createSoftphonePanel({
    label: item.label,
    icon: item.icon,
    height: size(callCenter.height, PANEL_HEIGHT, options.note, 'height'),
    width: size(callCenter.width, PANEL_WIDTH, options.note, 'width'),
    frame,
    onFirstOpen: item.eager ? () => {} : start
  });
  if (item.eager) start();
  return {
    panel,
    frame,
    initialized() {
      endWait();
      panel.setWaiting(false);
    }
  };
}

async function open(
  adapterUrl: string,
  frame: HTMLIFrameElement,
  { shell, visualforce, onAddress, note }: SoftphoneOptions
): Promise<void> {
  try {
    const address = await adapterAddress({ adapterUrl, visualforce, lightning: location.origin, rest: shell.rest });
    onAddress(address.origin);
    frame.src = address.url;
  } catch (thrown) {
    note(`No softphone: its page could not be opened. ${errorText(thrown)}`);
  }
}

/** The call center's size, or the nearest allowed one. */
function size(
  wanted: number | null,
  range: { readonly from: number; readonly to: number },
  note: (text: string) => void,
  name: string
): number {
  if (wanted !== null && wanted >= range.from && wanted <= range.to) return wanted;
  note(`The call center's softphone ${name} must be from ${range.from} to ${range.to} pixels.`);
  return Math.min(Math.max(wanted ?? range.from, range.from), range.to);
}
