import type {
  ControlRequest,
  DialRequest,
  HelloRequest,
  RecordRef,
  SelectRecordRequest,
  TaskSavedRequest
} from '@inocx/telephony/ports/bridge.ts';
import { guard, type GuardContext, type Guarded, refuse } from './guarded.ts';
import { field, id, isCount, requiredText, requiredWord, type FieldReader, fieldReader, version } from './fieldReader.ts';
import { MAX_VERSIONS } from './versions.ts';
import { ACTIONS } from './enums.ts';

/** Guards of the requests to the Banner. They mend nothing: a request that is not understood must not be half done. */

export function guardHello(value: unknown, context: GuardContext): Guarded<HelloRequest> {
  return guard(context, () => {
    const from = fieldReader(value, 'hello');
    const org = fieldReader(field(from, 'org'), 'hello.org');
    const user = fieldReader(field(from, 'user'), 'hello.user');
    return {
      versions: versions(from),
      org: { id: id(org, 'id') },
      user: { id: id(user, 'id'), username: requiredText(user, 'username'), language: requiredText(user, 'language') },
      last: last(from)
    };
  });
}

/** Digits of an extension. */
const MAX_EXTENSION = 20;

export function guardDial(value: unknown, context: GuardContext): Guarded<DialRequest> {
  return guard(context, () => {
    const from = fieldReader(value, 'dial');
    const record = field(from, 'record') ?? null;
    const hasExtension = (field(from, 'extension') ?? null) !== null;
    return {
      v: version(from),
      number: requiredText(from, 'number'),
      ...(hasExtension ? { extension: requiredText(from, 'extension', MAX_EXTENSION) } : {}),
      record: record === null ? null : recordRef(record, 'dial.record')
    };
  });
}

export function guardControl(value: unknown, context: GuardContext): Guarded<ControlRequest> {
  return guard(context, () => {
    const from = fieldReader(value, 'control');
    const action = requiredWord(from, 'action', ACTIONS);
    return { v: version(from), interactionId: id(from, 'interactionId'), action, args: controlArgs(from, action) };
  });
}

export function guardSelectRecord(value: unknown, context: GuardContext): Guarded<SelectRecordRequest> {
  return guard(context, () => {
    const from = fieldReader(value, 'selectRecord');
    const record = recordRef(field(from, 'record'), 'selectRecord.record');
    return { v: version(from), interactionId: id(from, 'interactionId'), record };
  });
}

export function guardTaskSaved(value: unknown, context: GuardContext): Guarded<TaskSavedRequest> {
  return guard(context, () => {
    const from = fieldReader(value, 'taskSaved');
    return { v: version(from), interactionId: id(from, 'interactionId'), taskId: id(from, 'taskId') };
  });
}

function versions(from: FieldReader): number[] {
  const list = field(from, 'versions');
  if (!Array.isArray(list)) return refuse('hello.versions: not a list');
  return list.slice(0, MAX_VERSIONS).filter(isCount);
}

function last(from: FieldReader): HelloRequest['last'] {
  const value = field(from, 'last') ?? null;
  if (value === null) return null;
  const one = fieldReader(value, 'hello.last');
  const seq = field(one, 'seq');
  // 0: greeted, but nothing has come yet.
  return { session: id(one, 'session'), seq: isCount(seq) ? seq : refuse('hello.last.seq: not a sequence number') };
}

function recordRef(value: unknown, name: string): RecordRef {
  const from = fieldReader(value, name);
  return { id: id(from, 'id'), objectName: id(from, 'objectName'), name: requiredText(from, 'name') };
}

/** `digits` needs digits, `transfer` and `consult` a number to go to; the other actions take nothing. */
function controlArgs(from: FieldReader, action: ControlRequest['action']): ControlRequest['args'] {
  if (action !== 'digits' && action !== 'transfer' && action !== 'consult') return null;
  const args = fieldReader(field(from, 'args'), 'control.args');
  if (action !== 'digits') return { to: requiredText(args, 'to') };
  const digits = requiredText(args, 'digits');
  return /^[0-9*#]+$/.test(digits) ? { digits } : refuse('control.args.digits: only 0-9, * and #');
}
