import { badInput } from '../errors.ts';
import { allowOnly, type Fields, isFields, requiredText } from '../fields.ts';
import { objectsAt, readConnector, readCrm, readMethod, readProfile } from './readEntries.ts';
import type { MakerState } from './state.ts';

const LISTS = ['methods', 'connectors', 'crms', 'profiles'] as const;

/** The Maker's entries as a file: without secrets, and without who enabled what. */
export function exported(state: MakerState): string {
  const methods = state.methods.map(({ token: _token, account: _account, ...method }) => method);
  return JSON.stringify({ ...state, methods }, null, 2);
}

/** A state out of a file. Methods that are known by id and key keep their secret. Throws BAD_INPUT. */
export function imported(text: string, current: MakerState): MakerState {
  const file = parse(text);
  allowOnly(file, LISTS);
  const idOf = (entry: Fields): string => requiredText(entry, 'id', 20);
  return {
    methods: objectsAt(file, 'methods').map((entry) =>
      readMethod(
        entry,
        idOf(entry),
        current.methods.find((one) => one.id === entry['id'])
      )
    ),
    connectors: objectsAt(file, 'connectors').map((entry) => readConnector(entry, idOf(entry))),
    crms: objectsAt(file, 'crms').map((entry) => readCrm(entry, idOf(entry))),
    profiles: objectsAt(file, 'profiles').map((entry) => readProfile(entry, idOf(entry)))
  };
}

function parse(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    if (isFields(value)) return value;
  } catch {
    throw badInput('This is not JSON.');
  }
  throw badInput('The file must be a JSON object.');
}
