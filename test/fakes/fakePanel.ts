import type { PanelPort, PanelState, RawSettings, SoftphoneLayout } from 'types/ports';
import { type Script, createStage } from './script';

export interface FakePanel extends PanelPort, Script {
  /** What was shown, oldest first. */
  readonly shown: PanelState[];
  /** `visible`: the panel is open; a test closes it as an agent would. */
  readonly state: { settings: RawSettings; layout: SoftphoneLayout; ready: boolean; visible: boolean };
}

/** A softphone panel with a right call center; a test changes `state` for a wrong one. */
export function fakePanel(settings: RawSettings = { '/connection/loginUrl': 'https://acme.ino.cx/login?sso=1' }): FakePanel {
  const stage = createStage();
  const shown: PanelState[] = [];
  const fields = ['Name', 'Phone', 'MobilePhone'];
  const state = { settings, layout: { Contact: fields, Account: ['Name', 'Phone'], Lead: fields }, ready: false, visible: false };
  return {
    fail: stage.fail,
    hold: stage.hold,
    shown,
    state,
    settings: () => stage.play('settings', () => state.settings),
    layout: () => stage.play('layout', () => state.layout),
    show: (panel) =>
      stage.play('show', () => {
        if (panel.open && shown.at(-1)?.open !== true) state.visible = true;
        shown.push(panel);
      }),
    ready: () =>
      stage.play('ready', () => {
        state.ready = true;
      })
  };
}
