import type { CallControlPort, DialCommand, Navigation } from '@inocx/telephony/ports/ports.ts';
import { type Script, createScriptRunner } from './script.ts';

export interface FakeCallControl extends CallControlPort, Script {
  readonly state: { dialling: boolean };
  /** An agent clicks a phone number; nothing happens while dialling is off. */
  click(command: DialCommand): void;
  /** The agent goes to another page. */
  navigate(navigation: Navigation): void;
}

export function fakeCallControl(): FakeCallControl {
  const runner = createScriptRunner();
  const dialListeners: ((command: DialCommand) => void)[] = [];
  const navigationListeners: ((navigation: Navigation) => void)[] = [];
  const state = { dialling: false };
  return {
    fail: runner.fail,
    hold: runner.hold,
    state,
    setDialling: (enabled) =>
      runner.play('setDialling', () => {
        state.dialling = enabled;
      }),
    onDial: (listener) => void dialListeners.push(listener),
    onNavigation: (listener) => void navigationListeners.push(listener),
    click(command) {
      if (state.dialling) for (const listener of dialListeners) listener(command);
    },
    navigate(navigation) {
      for (const listener of navigationListeners) listener(navigation);
    }
  };
}
