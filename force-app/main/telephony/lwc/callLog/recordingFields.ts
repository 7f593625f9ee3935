import type { TaskFieldRight } from 'types/ports';
import type { LogFields } from './callLog';
import { storableRecording } from './recording';
import { allowed } from './rights';

/** The one field of a recording that comes when the call itself has left the desk; null empties it: none will come. */
export function recordingFields(url: string | null, rights: Readonly<Record<string, TaskFieldRight>>): LogFields {
  const recording = storableRecording(url);
  const values = recording.fits ? { Voice_Recording__c: recording.url } : {};
  return { ...allowed(values, rights, 'updateable'), unfit: recording.fits ? [] : ['Voice_Recording__c'] };
}
