import { FaultError, isFault } from 'c/callModel';
import type { OpenCtiCalls, OpenCtiEvent } from './sforce';
import type { Clock } from '@inocx/telephony/ports/ports.ts';
import { asRecord } from './guards';
import { type Answer, readAnswer } from './answer';

/** Waits before each new try while the softphone's container is not there yet, in ms. */
const CONTAINER_WAITS = [250, 500, 1000, 2000];

export interface LineOptions {
  readonly clock: Clock;
  /** How long one call may stay without answer, in ms. */
  readonly timeoutMs: number;
}

/** How long one call waits for its answer, where that is not as long as the others. */
export interface LineWait {
  readonly limitMs: number;
  /** The answer came when nobody waited for it any more: settles as the call would have. */
  onLate(answer: Promise<unknown>): void;
}

type ArgumentsOf<M extends keyof OpenCtiCalls> = OpenCtiCalls[M] extends undefined ? [] : [args: OpenCtiCalls[M], wait?: LineWait];

/** `sforce.opencti` made of promises. */
export interface Line {
  /** The `returnValue` of a method. Rejects with a fault 30x: every way Open CTI fails ends here. */
  call<M extends keyof OpenCtiCalls>(method: M, ...args: ArgumentsOf<M>): Promise<unknown>;
  /** Registers for good. Rejects nothing and throws nothing: an Open CTI that cannot listen fails each call too, and says so there. */
  listen(event: OpenCtiEvent, listener: (payload: unknown) => void): void;
}

/** `openCti` is whatever the page found at `window.sforce.opencti`. */
export function createLine(openCti: unknown, options: LineOptions): Line {
  return {
    async call(method, ...[args, wait]) {
      const tryOnce = (): Promise<Answer> => ask(openCti, method, args, options, wait);
      let answer = await tryOnce();
      for (const ms of CONTAINER_WAITS) {
        if (answer.kind !== 'notReady') break;
        // eslint-disable-next-line no-await-in-loop -- the tries come one after the other
        answer = await pause(options.clock, ms).then(tryOnce);
      }
      return valueOf(method, answer);
    },
    listen(event, listener) {
      try {
        methodOf(openCti, event)({ listener });
      } catch {
        // Said by the docstring: the next call meets the same Open CTI and rejects.
      }
    }
  };
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

function valueOf(method: string, answer: Answer): unknown {
  if (answer.kind === 'value') return answer.value;
  throw answer.kind === 'notReady' ? new FaultError('OpenCtiNotReady', method) : answer.fault;
}

/** One try: answered, timed out, or thrown back at once. The first of these counts; a late answer goes to who wants it. */
function ask(
  openCti: unknown,
  method: keyof OpenCtiCalls,
  args: object | undefined,
  { clock, timeoutMs }: LineOptions,
  wait: LineWait | undefined
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const limitMs = wait?.limitMs ?? timeoutMs;
    let take: (answer: Promise<Answer>) => void = resolve;
    const callOff = clock.after(limitMs, () => {
      take = (answer) => wait?.onLate(answer.then((late) => valueOf(method, late)));
      reject(new FaultError('OpenCtiNoAnswer', `${method} within ${limitMs} ms`));
    });
    const callback = (response: unknown): void => {
      callOff();
      // What is thrown here would end in Open CTI, and nobody would ever be answered.
      take(new Promise((read) => read(readAnswer(method, response))));
    };
    try {
      methodOf(openCti, method)({ ...args, callback });
    } catch (thrown) {
      callOff();
      reject(faultOfThrow(method, thrown));
    }
  });
}

function methodOf(openCti: unknown, name: string): (args: object) => unknown {
  const host = asRecord(openCti);
  if (host === null) throw new FaultError('OpenCtiAbsent', 'sforce.opencti');
  const method = host[name];
  if (typeof method !== 'function') throw new FaultError('OpenCtiDead', `sforce.opencti.${name} is missing`);
  return (args) => Reflect.apply(method, openCti, [args]);
}

/**
 * The library refuses arguments with an Error. After a failed boot the object is there, but its methods stumble over what
 * boot did not set (TypeError) or repeat boot's complaint, which is a text and no Error.
 */
function faultOfThrow(method: string, thrown: unknown): FaultError {
  if (isFault(thrown)) return thrown;
  const isDead = thrown instanceof TypeError || !(thrown instanceof Error);
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new FaultError(isDead ? 'OpenCtiDead' : 'OpenCtiBadArgument', `${method}: ${text}`);
}
