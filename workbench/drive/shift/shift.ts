import { ALICE } from '../seedPeople.ts';
import { openSession } from '../session.ts';
import { CALL_SCENES } from './callScenes.ts';
import { AGENT_SCENES } from './agentScenes.ts';
import type { Scene } from './scene.ts';
import { ShiftAgent } from './shiftAgent.ts';

export interface ShiftOptions {
  readonly executablePath: string;
  readonly headed: boolean;
  readonly print: (text: string) => void;
}

/** A scene that was seen. */
export type Seen = Pick<Scene, 'topic' | 'what'>;

export const SCENES: readonly Scene[] = [...CALL_SCENES, ...AGENT_SCENES];

/** Everything an agent meets in a shift, one thing after the other, in one tab. Rejects with the scene that did not come about. */
export async function runShift({ executablePath, headed, print }: ShiftOptions): Promise<readonly Seen[]> {
  const session = await openSession({ executablePath, headed });
  try {
    const tab = await session.agent(ALICE);
    await tab.signInToBanner();
    await tab.linked();
    const agent = new ShiftAgent(session, tab);
    const seen: Seen[] = [];
    for (const scene of SCENES) {
      print(`${scene.topic}: ${scene.what}.`);
      await scene.play(agent).catch((error: unknown) => {
        throw new Error(`${scene.topic}: ${scene.what}: ${error instanceof Error ? error.message : String(error)}`);
      });
      seen.push({ topic: scene.topic, what: scene.what });
    }
    return seen;
  } finally {
    await session.close();
  }
}
