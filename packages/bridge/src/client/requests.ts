import { MAX_TEXT } from '../guards/fieldReader.ts';
import { cut } from '@inocx/telephony/text/cut.ts';
import {
  type GuardContext,
  type Guarded,
  guardAnswer,
  guardControl,
  guardDial,
  guardSelectRecord,
  guardTaskSaved
} from '../guards/guards.ts';
import type { BannerAnswer } from '@inocx/telephony/ports/bridge.ts';
import type { BannerClientMethods } from './types.ts';

type Answering = (value: unknown) => Promise<BannerAnswer>;

/** The Banner's methods as the link exposes them: each request through its guard, each ending in an answer. */
export function answeringMethods(
  methods: BannerClientMethods,
  onProblem: (problem: string) => void
): Record<keyof BannerClientMethods, Answering> {
  const answering = <T>(name: string, guard: Guard<T>, method: Method<T> | undefined): Answering => {
    return async (value) => {
      const answer = await answerTo(name, guard(value, context()), method);
      if (!answer.ok) onProblem(`${name}: ${answer.reason}`);
      return answer;
    };
  };
  return {
    dial: answering('dial', guardDial, methods.dial?.bind(methods)),
    control: answering('control', guardControl, methods.control?.bind(methods)),
    selectRecord: answering('selectRecord', guardSelectRecord, methods.selectRecord?.bind(methods)),
    taskSaved: answering('taskSaved', guardTaskSaved, methods.taskSaved?.bind(methods))
  };
}

/** What the guards must know on the Banner's side. */
export function context(): GuardContext {
  return { origin: window.location.origin };
}

type Guard<T> = (value: unknown, context: GuardContext) => Guarded<T>;
type Method<T> = (request: T) => BannerAnswer | Promise<BannerAnswer>;

async function answerTo<T>(name: string, request: Guarded<T>, method: Method<T> | undefined): Promise<BannerAnswer> {
  if (!request.ok) return refusal(request.fault.message);
  if (method === undefined) return refusal(`${name} is not possible here`);
  try {
    // The Banner may be plain JavaScript: what its method returns is checked as well.
    const answer = guardAnswer(await method(request.value), context());
    return answer.ok ? answer.value : refusal(answer.fault.message);
  } catch (thrown) {
    return refusal(thrown instanceof Error ? thrown.message : '');
  }
}

function refusal(reason: string): BannerAnswer {
  return { ok: false, reason: reason === '' ? 'failed without a reason' : cut(reason, MAX_TEXT) };
}
