import type { UtilityPanelPort, PanelState, RawSettings, SoftphoneLayout } from '@inocx/telephony/ports/ports.ts';
import { type Script, createScriptRunner } from './script.ts';

export interface FakeUtilityPanel extends UtilityPanelPort, Script {
  /** What was shown, oldest first. */
  readonly shown: PanelState[];
  /** `visible`: the panel is open. */
  readonly state: { settings: RawSettings; layout: SoftphoneLayout; ready: boolean; visible: boolean };
  /** The agent closes the panel. Salesforce tells nobody of it. */
  minimise(): void;
}

/** A softphone panel with a right call center; a test changes `state` for a wrong one. */
export function fakeUtilityPanel(settings: RawSettings = { '/connection/loginUrl': 'https://acme.ino.cx/login?sso=1' }): FakeUtilityPanel {
  const runner = createScriptRunner();
  const shown: PanelState[] = [];
  const fields = ['Name', 'Phone', 'MobilePhone'];
  const state = { settings, layout: { Contact: fields, Account: ['Name', 'Phone'], Lead: fields }, ready: false, visible: false };
  return {
    fail: runner.fail,
    hold: runner.hold,
    shown,
    state,
    minimise() {
      state.visible = false;
    },
    settings: () => runner.play('settings', () => state.settings),
    layout: () => runner.play('layout', () => state.layout),
    show: (panel) =>
      runner.play('show', () => {
        if (panel.open) state.visible = true;
        shown.push(panel);
      }),
    ready: () =>
      runner.play('ready', () => {
        state.ready = true;
      })
  };
}
