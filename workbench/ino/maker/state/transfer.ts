import { badInput } from '../../core/errors.ts';
import { allowOnly, type Fields, isFields, requiredText } from '../../core/fields.ts';
import { objectsAt, readConnector, readCrm, readMethod, readProfile, readUserCard } from './readEntries.ts';
import type { MakerState } from './state.ts';

type ListName = keyof MakerState;

/** What a file holds: all that the Maker itself keeps. */
const OWN: readonly ListName[] = ['methods', 'connectors', 'crms', 'profiles'];
const CONNECTED: readonly ListName[] = ['crms', 'profiles', 'users'];

const listsOf = (ownMethods: boolean): readonly ListName[] => (ownMethods ? OWN : CONNECTED);

/** The Maker's entries as a file: without secrets, and without who enabled what. */
export function exported(state: MakerState, ownMethods: boolean): string {
  const methods = state.methods.map(({ token: _token, account: _account, ...method }) => method);
  const all = { ...state, methods };
  return JSON.stringify(Object.fromEntries(listsOf(ownMethods).map((name) => [name, all[name]])), null, 2);
}

/** A state out of a file. Methods that are known by id and key keep their secret. Throws BAD_INPUT. */
export function imported(text: string, current: MakerState, ownMethods: boolean): MakerState {
  const file = parseFile(text);
  allowOnly(file, listsOf(ownMethods));
  const idOf = (entry: Fields): string => requiredText(entry, 'id', 255);
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
    profiles: objectsAt(file, 'profiles').map((entry) => readProfile(entry, idOf(entry))),
    users: objectsAt(file, 'users').map((entry) => readUserCard(entry, idOf(entry)))
  };
}

/** A JSON object. Throws BAD_INPUT. */
export function parseFile(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    if (isFields(value)) return value;
  } catch {
    throw badInput('This is not JSON.');
  }
  throw badInput('The file must be a JSON object.');
}
