import type { DialCommand, LiveState, RecordPagesPort } from '@inocx/telephony/ports/ports.ts';
import { type Script, createScriptRunner } from './script.ts';

export interface FakeRecordPages extends RecordPagesPort, Script {
  /** What the pages of this tab heard, oldest first. */
  readonly received: LiveState[];
  /** A page opens and asks. */
  ask(): void;
  /** A page asks to dial. */
  dial(command: DialCommand): void;
}

/** The package's own pages of one Lightning tab. */
export function fakeRecordPages(): FakeRecordPages {
  const runner = createScriptRunner();
  const listeners: ((command: DialCommand) => void)[] = [];
  const received: LiveState[] = [];
  let last: LiveState = { calls: [], canDial: false };
  let said = '';
  return {
    fail: runner.fail,
    hold: runner.hold,
    received,
    tell(live) {
      last = live;
      return runner.play('tell', () => {
        const saying = JSON.stringify(live);
        if (saying !== said) received.push(live);
        said = saying;
      });
    },
    onDial: (listener) => void listeners.push(listener),
    ask: () => void received.push(last),
    dial(command) {
      for (const listener of listeners) listener(command);
    }
  };
}
