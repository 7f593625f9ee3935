import { element, freshId } from '../dom/element.ts';
import { drawing, iconButton } from '../dom/icon.ts';
import type { PanelHandle } from '../host/panelMethods.ts';

export interface PanelOptions {
  readonly label: string;
  readonly icon: string;
  /** Pixels. */
  readonly height: number;
  readonly width: number;
  readonly frame: HTMLIFrameElement;
  /** Runs the first time the panel opens. */
  readonly onFirstOpen: () => void;
}

export interface SoftphonePanel extends PanelHandle {
  readonly panel: HTMLElement;
  readonly item: HTMLElement;
  /** True until the softphone says that it started, where a standby address waits. */
  setWaiting(waiting: boolean): void;
}

/** The docked panel with the softphone's frame, and its item in the utility bar. Closed at first; a closed panel's frame keeps running. */
export function createSoftphonePanel(options: PanelOptions): SoftphonePanel {
  const minimise = iconButton('minimize_window', 'Minimise', () => setVisible(false));
  const { panel, head, headIcon, wait } = panelParts(options, minimise);
  const itemIcon = element('span', {});
  const itemLabel = element('span', { class: 'slds-utility-bar__text' }, options.label);
  const button = element(
    'button',
    { type: 'button', class: 'slds-button slds-utility-bar__action', 'aria-pressed': 'false', onclick: () => setVisible(!isOpen) },
    itemIcon,
    itemLabel
  );
  let isOpen = false;
  let opened = false;

  function setVisible(visible: boolean): void {
    isOpen = visible;
    panel.hidden = !visible;
    panel.classList.toggle('slds-is-open', visible);
    button.classList.toggle('slds-is-active', visible);
    button.setAttribute('aria-pressed', String(visible));
    if (visible && !opened) options.onFirstOpen();
    opened ||= visible;
  }

  const handle: SoftphonePanel = {
    panel,
    item: element('li', { class: 'slds-utility-bar__item' }, button),
    visible: () => isOpen,
    setVisible,
    setHeight: (pixels) => void (panel.style.height = `${pixels}px`),
    setWidth: (pixels) => void (panel.style.width = `${pixels}px`),
    setItemIcon: (key) => itemIcon.replaceChildren(drawing('utility', key, 'slds-button__icon slds-button__icon_left')),
    setPanelIcon: (key) => headIcon.replaceChildren(drawing('utility', key, 'slds-icon slds-icon_small slds-icon-text-default')),
    setItemLabel: (label) => void (itemLabel.textContent = label),
    setPanelLabel: (label) => void (head.textContent = label),
    setWaiting: (waiting) => void (wait.hidden = !waiting)
  };
  handle.setHeight(options.height);
  handle.setWidth(options.width);
  handle.setItemIcon(options.icon);
  handle.setPanelIcon(options.icon);
  return handle;
}

function panelParts({ label, frame }: PanelOptions, minimise: HTMLElement) {
  const headId = freshId('softphone-head');
  const head = element('h2', { id: headId }, label);
  const headIcon = element('div', { class: 'slds-media__figure slds-m-right_x-small' });
  const wait = element('div', { class: 'slds-p-around_medium', role: 'status', hidden: true }, 'Waiting for the softphone…');
  const body = element('div', { class: 'slds-utility-panel__body shell-softphone__body' }, wait, frame);
  const panel = element(
    'div',
    { class: 'slds-utility-panel slds-grid slds-grid_vertical', role: 'dialog', 'aria-labelledby': headId, hidden: true },
    panelHeader(headIcon, head, minimise),
    body
  );
  return { panel, head, headIcon, wait };
}

function panelHeader(icon: HTMLElement, title: HTMLElement, minimise: HTMLElement): HTMLElement {
  return element(
    'div',
    { class: 'slds-utility-panel__header slds-grid slds-shrink-none' },
    element('div', { class: 'slds-media slds-media_center' }, icon, element('div', { class: 'slds-media__body' }, title)),
    element('div', { class: 'slds-col_bump-left slds-shrink-none' }, minimise)
  );
}
