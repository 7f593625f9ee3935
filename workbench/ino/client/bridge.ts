import type { AgentTrouble, BannerAnswer, InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import { type BannerClient, type BannerLinkState, createBannerClient } from '@inocx/bridge/index.ts';
import type { AgentView, InteractionView } from '../core/wire.ts';
import { act, dial } from './actions.ts';
import { post, ServerError } from './api.ts';
import { ServerTime } from './serverTime.ts';

/** Interactions that ended longer ago than this are not told again to a softphone that loads anew. */
const LATELY_MS = 10 * 60_000;

export interface Bridge {
  /** Tells the softphone what is new in this view. */
  update(view: AgentView): void;
  /** INO cx does not answer at the moment (`reconnecting`), or does again (null). */
  trouble(trouble: 'reconnecting' | null): void;
  /** The session is over: the agent is offline. */
  over(trouble: AgentTrouble): void;
}

/** The Banner's end of the bridge: server state out, the softphone's requests in. `first` is the agent's view as it is now. */
export function openBridge(softphoneOrigin: string, first: AgentView, onState: (state: BannerLinkState) => void): Bridge {
  let view = first;
  let trouble: AgentTrouble | null = null;
  const time = new ServerTime();
  time.onTime(first.now);
  const tell = (): void => client.agent(view.agentState, view.username, trouble);
  const client = createBannerClient({
    allowedOrigins: [softphoneOrigin],
    session: first.session,
    capabilities: ['dial', 'control', 'selectRecord', 'taskSaved', 'scenarios'],
    methods: methods(() => view),
    agent: () => ({ state: view.agentState, username: view.username, trouble }),
    replay: () => recent(view, time.now() ?? 0).map(toSnapshot),
    now: () => time.now(),
    onProblem: (problem) => console.warn(`Bridge: ${problem}`)
  });
  client.onState(onState);
  tell();
  client.scenarios(view.scenarios);
  return {
    update(next) {
      time.onTime(next.now);
      if (!isSame(next.scenarios, view.scenarios)) client.scenarios(next.scenarios);
      const isNews = next.agentState !== view.agentState;
      view = next;
      if (isNews) tell();
      for (const change of next.changes) send(client, change);
    },
    trouble(now) {
      if (now === trouble) return;
      trouble = now;
      tell();
    },
    over(reason) {
      view = { ...view, agentState: 'offline' };
      trouble = reason;
      tell();
    }
  };
}

/** Both came as JSON of one server, keys in one order. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A recording goes by its own message: its interaction may be long gone from the softphone. */
function send(client: BannerClient, change: AgentView['changes'][number]): void {
  if (change.kind === 'recording') client.recording(change.snapshot.id, change.snapshot.recordingUrl);
  else client.interaction(change.snapshot);
}

function recent(view: AgentView, now: number): InteractionView[] {
  const oldest = now - LATELY_MS;
  return view.interactions.filter((one) => one.state !== 'ended' || (one.endedAt ?? 0) > oldest).sort((a, b) => a.seq - b.seq);
}

function methods(view: () => AgentView): Parameters<typeof createBannerClient>[0]['methods'] {
  const offered = (id: string, action: string): boolean =>
    view().interactions.some((one) => one.id === id && one.can.some((control) => control === action));
  return {
    dial: ({ number }) => answer(() => dial(number)),
    control: ({ interactionId, action, args }) => {
      if (!offered(interactionId, action)) return { ok: false, reason: `${action} is not possible now.` };
      return answer(() => act(interactionId, action, bodyOf(action, args)));
    },
    selectRecord: ({ interactionId, record }) =>
      answer(() => post(`/api/interactions/${encodeURIComponent(interactionId)}/record`, { record })),
    taskSaved: ({ interactionId, taskId }) => answer(() => post(`/api/interactions/${encodeURIComponent(interactionId)}/task`, { taskId }))
  };
}

function bodyOf(action: string, args: { readonly digits?: string; readonly to?: string } | null): Readonly<Record<string, unknown>> {
  if (action === 'digits') return { digits: args?.digits };
  return action === 'transfer' || action === 'consult' ? { to: args?.to } : {};
}

async function answer(request: () => Promise<unknown>): Promise<BannerAnswer> {
  try {
    await request();
    return { ok: true };
  } catch (thrown) {
    if (!(thrown instanceof ServerError)) throw thrown;
    return { ok: false, reason: thrown.message };
  }
}

/** Only what the bridge knows: the view carries more. */
function toSnapshot(view: InteractionView): InteractionSnapshot {
  const { seq: _seq, username: _username, muted: _muted, digits: _digits, taskId: _task, selectedRecord: _record, ...snapshot } = view;
  return snapshot;
}
