import type { AgentMessage, InteractionMessage, ReadyMessage, RecordingMessage, ScenariosMessage } from '@inocx/telephony/ports/bridge.ts';
import { agentFacts } from './agentFacts.ts';
import { guard, type GuardContext, type Guarded, refuse } from './guarded.ts';
import { readRecordingUrl } from './recordingUrl.ts';
import { snapshot } from './snapshot.ts';
import { field, id, isCount, sequence, fieldReader, version } from './fieldReader.ts';

/** Guards of the messages from the Banner: outside data in, a fresh object or a fault out. Unknown fields are not read. */

/** `ready` comes before a version is agreed: any version may stand in it. */
export function guardReady(value: unknown, context: GuardContext): Guarded<ReadyMessage> {
  return guard(context, () => {
    const v = field(fieldReader(value, 'ready'), 'v');
    return { v: isCount(v) && v > 0 ? v : refuse('ready.v: not a version') };
  });
}

export function guardAgent(value: unknown, context: GuardContext): Guarded<AgentMessage> {
  return guard(context, (repairs) => {
    const from = fieldReader(value, 'agent');
    return { v: version(from), ...agentFacts(from, repairs) };
  });
}

export function guardInteraction(value: unknown, context: GuardContext): Guarded<InteractionMessage> {
  return guard(context, (repairs) => {
    const from = fieldReader(value, 'interaction');
    const seq = { v: version(from), seq: sequence(from, 'seq') };
    return { ...seq, snapshot: snapshot(fieldReader(field(from, 'snapshot'), 'interaction.snapshot'), repairs) };
  });
}

/** A bad address is refused, not repaired to null: null says that no recording will come. */
export function guardRecording(value: unknown, context: GuardContext): Guarded<RecordingMessage> {
  return guard(context, (repairs) => {
    const from = fieldReader(value, 'recording');
    const key = { v: version(from), interactionId: id(from, 'interactionId') };
    const url = field(from, 'url');
    if (url === null) return { ...key, url };
    const read = readRecordingUrl(url, repairs.context);
    return 'url' in read ? { ...key, url: read.url } : refuse(`recording.url: ${read.problem}`);
  });
}

/** The configuration is kept as it came and not walked here; telephony/scenario reads it with its own guard. */
export function guardScenarios(value: unknown, context: GuardContext): Guarded<ScenariosMessage> {
  return guard(context, () => {
    const from = fieldReader(value, 'scenarios');
    const config = field(from, 'config');
    return { v: version(from), config: config === undefined ? refuse('scenarios.config: missing') : config };
  });
}
