import { background, isFault, prefixOf } from 'c/callModel';
import type { RecordRef } from '@inocx/telephony/ports/bridge.ts';
import type { DialCommand, LiveState, RecordPagesPort } from '@inocx/telephony/ports/ports.ts';
import { type UnknownRecord, asRecord, asRecordId, asText } from './guards';
import type { Line } from './line';

/** Of the messages of the channel (docs/extending.md). */
const VERSION = 1;

/** No number is longer, with all that people write into one. */
const LONGEST_NUMBER = 60;

const NOBODY: LiveState = { calls: [], canDial: false };

/** `inocx__Interaction_Id__c` -> `inocx__INO_cx_Softphone__c`: the channel lies in the namespace of the field. */
export const channelBeside = (keyField: string): string => `${prefixOf(keyField)}INO_cx_Softphone__c`;

/**
 * The package's own pages, over its message channel. A page that opens asks, and is told the last state again. What is on the channel and
 * no message of ours is not active.
 */
export function createRecordPages(line: Line, channelName: string): RecordPagesPort {
  const dialListeners: ((command: DialCommand) => void)[] = [];
  let last = NOBODY;
  let lastPublished = '';

  const publish = (): Promise<unknown> => line.call('publish', { channelName, message: { version: VERSION, kind: 'live', ...last } });

  const join = joiner(line, channelName, onMessage);

  function onMessage(payload: unknown): void {
    const message = asRecord(payload);
    if (message?.version !== VERSION) return;
    // A page that asked and is not told asks again when it is opened again.
    if (message.kind === 'ask') publish().catch(() => undefined);
    const command = message.kind === 'dial' ? readDial(message) : null;
    if (command !== null) for (const listener of dialListeners) background(() => listener(command));
  }

  return {
    async tell(live) {
      const saying = JSON.stringify(live);
      last = live;
      await join();
      if (saying === lastPublished) return;
      lastPublished = saying;
      try {
        await publish();
      } catch (error) {
        lastPublished = '';
        throw error;
      }
    },
    onDial(listener) {
      dialListeners.push(listener);
      // An Open CTI without this channel says so when the pages are told of a call.
      join().catch(() => undefined);
    }
  };
}

/**
 * Subscribes, once; a refusal is met again by the next call. A subscription that got no answer may live all the same: the next one takes its
 * place, unless Salesforce refuses it, because with two of them in one page each message would count twice.
 */
function joiner(line: Line, channelName: string, onMessage: (payload: unknown) => void): () => Promise<unknown> {
  let joined: Promise<unknown> | null = null;
  let active = {};

  async function subscribe(): Promise<void> {
    const [own, before] = [{}, active];
    active = own;
    const listener = (payload: unknown): void => {
      if (active === own) onMessage(payload);
    };
    try {
      await line.call('subscribe', { channelName, listener });
    } catch (error) {
      joined = null;
      if (!isFault(error) || error.fault !== 'OpenCtiNoAnswer') active = before;
      throw error;
    }
  }

  return () => (joined ??= subscribe());
}

function readDial(message: UnknownRecord): DialCommand | null {
  const number = asText(message.number);
  return number === null || number.length > LONGEST_NUMBER ? null : { number, record: readRecord(asRecord(message.record)) };
}

function readRecord(record: UnknownRecord | null): RecordRef | null {
  const id = asRecordId(record?.id);
  return id === null ? null : { id, objectName: asText(record?.objectName) ?? '', name: asText(record?.name) ?? '' };
}
