import { createElement } from 'lwc';
import LiveCallPanel from 'c/liveCall';

/** Runs in the shell's window: lets a test put the package's component on the page of a record. */
Object.assign(window, {
  placeLiveCall(recordId: string, objectApiName: string): void {
    const element = createElement('c-live-call', { is: LiveCallPanel });
    Object.assign(element, { recordId, objectApiName, phoneFields: 'Phone, MobilePhone' });
    element.dataset['record'] = recordId;
    document.body.append(element);
  }
});
