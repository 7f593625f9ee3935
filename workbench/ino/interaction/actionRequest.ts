import { badInput, notFound } from '../core/errors.ts';
import { allowOnly, type Fields, optionalFlag, optionalSeconds, optionalText, requiredText } from '../core/fields.ts';
import { dialable } from './request.ts';
import { ACTIONS, type ActionName } from './rules.ts';
import type { Step } from './step.ts';

/** The action of a path such as `…/hangup`; paths have it in lower case. Throws NOT_FOUND. */
export function actionOfPath(part: string): ActionName {
  const action = ACTIONS.find((one) => one.toLowerCase() === part.toLowerCase());
  if (action === undefined) throw notFound(`No action ${part}. Known: ${ACTIONS.map((one) => one.toLowerCase()).join(', ')}.`);
  return action;
}

/**
 * One action with what its body says. `recordingLink` is the address a recording gets when the body names none. Throws BAD_INPUT.
 * Bodies: hangup `{communicationSeconds?}`, digits `{digits}`, transfer and consult `{to}`, qualify `{qualification?, notes?}`,
 * recording `{url?}` or `{none: true}`; the others take none.
 */
export function stepFrom(action: ActionName, fields: Fields, recordingLink: string): Step {
  switch (action) {
    case 'hangUp':
      allowOnly(fields, ['communicationSeconds']);
      return { action, communicationSeconds: optionalSeconds(fields, 'communicationSeconds') };
    case 'digits':
      allowOnly(fields, ['digits']);
      return { action, digits: tones(requiredText(fields, 'digits', 32)) };
    case 'transfer':
    case 'consult':
      allowOnly(fields, ['to']);
      return { action, to: target(requiredText(fields, 'to', 64)) };
    case 'qualify':
      allowOnly(fields, ['qualification', 'notes']);
      return { action, qualification: kept(fields, 'qualification', 255), notes: kept(fields, 'notes', 32_000) };
    case 'recording':
      allowOnly(fields, ['url', 'none']);
      return { action, url: recordingUrl(fields, recordingLink) };
    default:
      allowOnly(fields, []);
      return { action };
  }
}

const kept = (fields: Fields, name: string, max: number): string | null | undefined =>
  fields[name] === undefined ? undefined : optionalText(fields, name, max);

function tones(digits: string): string {
  if (!/^[\d*#]+$/.test(digits)) throw badInput('digits may be 0 to 9, * and #.');
  return digits;
}

function target(to: string): string {
  const number = dialable(to);
  if (number === null) throw badInput('to must be a number.');
  return number;
}

function recordingUrl(fields: Fields, link: string): string | null {
  const none = optionalFlag(fields, 'none') ?? false;
  const url = optionalText(fields, 'url', 2000);
  if (none && url !== null) throw badInput('Either url or none, not both.');
  return none ? null : (url ?? link);
}
