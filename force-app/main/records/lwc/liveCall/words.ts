import inbound from '@salesforce/label/c.Call_Inbound';
import internal from '@salesforce/label/c.Call_Internal';
import outbound from '@salesforce/label/c.Call_Outbound';
import queue from '@salesforce/label/c.Call_Queue';
import withheld from '@salesforce/label/c.Call_Withheld';
import dial from '@salesforce/label/c.Record_Dial';
import none from '@salesforce/label/c.Record_NoCall';
import title from '@salesforce/label/c.Record_Title';
import connected from '@salesforce/label/c.State_Connected';
import dialing from '@salesforce/label/c.State_Dialing';
import held from '@salesforce/label/c.State_Held';
import ringing from '@salesforce/label/c.State_Ringing';
import wrapUp from '@salesforce/label/c.State_WrapUp';
import type { LiveCall } from './live';

const DIRECTIONS: Readonly<Record<string, string>> = { inbound, outbound, internal };
const STATES: Readonly<Record<string, string>> = { ringing, dialing, connected, held, wrapUp };

const filled = (label: string, value: string): string => label.replace('{0}', () => value);

/** What the component says. */
export const words = {
  title,
  none,
  dial: (number: string): string => filled(dial, number),
  /** `Inbound call · Ringing`, and who calls through which queue. */
  call({ direction, state, number, queue: name }: LiveCall): { heading: string; details: string } {
    const heading = [DIRECTIONS[direction], STATES[state]].filter((word) => word !== undefined).join(' · ');
    const details = [number ?? withheld, name === null ? '' : filled(queue, name)].filter((part) => part !== '').join(' · ');
    return { heading, details };
  }
};
