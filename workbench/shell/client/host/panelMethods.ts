import type { Fields } from '../rest/guards.ts';
import { invalidParam } from './answers.ts';
import type { CtiMethod } from './ctiHost.ts';
import { text, whole, yesOrNo } from './parameters.ts';

/** The docked panel and its item in the utility bar. Sizes in pixels. */
export interface PanelHandle {
  visible(): boolean;
  setVisible(visible: boolean): void;
  setHeight(pixels: number): void;
  setWidth(pixels: number): void;
  setItemIcon(key: string): void;
  setPanelIcon(key: string): void;
  setItemLabel(label: string): void;
  setPanelLabel(label: string): void;
}

/** Range of a softphone's size, in pixels, as the call center definition and the setSoftphonePanel methods share it. */
export const PANEL_HEIGHT = { from: 240, to: 2560 } as const;
export const PANEL_WIDTH = { from: 200, to: 1920 } as const;

export function panelMethods(panel: PanelHandle, iconExists: (key: string) => Promise<boolean>): [string, CtiMethod][] {
  const set =
    (change: (args: Fields) => void): CtiMethod =>
    (args) => {
      change(args);
      return null;
    };
  const setIcon =
    (change: (key: string) => void): CtiMethod =>
    async (args) => {
      const key = text(args, 'key');
      if (!(await iconExists(key))) throw invalidParam('key', `name of an SLDS utility icon, not ${key}`, key);
      change(key);
      return null;
    };
  return [
    ['isSoftphonePanelVisible', () => ({ visible: panel.visible() })],
    ['setSoftphonePanelVisibility', set((args) => panel.setVisible(yesOrNo(args, 'visible')))],
    ['setSoftphonePanelHeight', set((args) => panel.setHeight(whole(args, 'heightPX', PANEL_HEIGHT.from, PANEL_HEIGHT.to)))],
    ['setSoftphonePanelWidth', set((args) => panel.setWidth(whole(args, 'widthPX', PANEL_WIDTH.from, PANEL_WIDTH.to)))],
    ['setSoftphoneItemLabel', set((args) => panel.setItemLabel(text(args, 'label')))],
    ['setSoftphonePanelLabel', set((args) => panel.setPanelLabel(text(args, 'label')))],
    ['setSoftphoneItemIcon', setIcon((key) => panel.setItemIcon(key))],
    ['setSoftphonePanelIcon', setIcon((key) => panel.setPanelIcon(key))]
  ];
}
