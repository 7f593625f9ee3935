import { LightningElement, api, wire } from 'lwc';
import {
  APPLICATION_SCOPE,
  type Subscription,
  createMessageContext,
  publish,
  releaseMessageContext,
  subscribe,
  unsubscribe
} from 'lightning/messageService';
import { getRecord } from 'lightning/uiRecordApi';
import CHANNEL from '@salesforce/messageChannel/INO_cx_Softphone__c';
import { sameId } from 'c/callModel';
import { type LiveCall, type LiveState, readLive } from './live';
import { nameOf, numbersOf } from './numbers';
import { words } from './words';

const VERSION = 1;

/**
 * On a record page: the live call about this record, and a button for each of its phone numbers that has the softphone dial. It knows the
 * package's message channel and nothing of the softphone behind it; without a softphone it shows no call and dials nothing.
 */
export default class LiveCallPanel extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';
  /** API names of phone fields, separated by commas; set in the Lightning App Builder. */
  @api phoneFields = 'Phone';

  readonly words = words;
  private live: LiveState = { calls: [], canDial: false };
  private found: readonly string[] = [];
  private name = '';
  private context: ReturnType<typeof createMessageContext> | null = null;
  private subscription: Subscription | null = null;

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$fieldNames' })
  receiveRecord({ data }: { readonly data?: unknown }): void {
    this.found = numbersOf(data, this.phoneFields);
    this.name = nameOf(data);
  }

  /** A page that opens during a call asks for it. */
  connectedCallback(): void {
    this.context = createMessageContext();
    this.subscription = subscribe(this.context, CHANNEL, (message) => this.onMessage(message), { scope: APPLICATION_SCOPE });
    publish(this.context, CHANNEL, { version: VERSION, kind: 'ask' });
  }

  disconnectedCallback(): void {
    if (this.subscription !== null) unsubscribe(this.subscription);
    if (this.context !== null) releaseMessageContext(this.context);
    this.subscription = null;
    this.context = null;
  }

  get fieldNames(): readonly string[] | undefined {
    if (this.objectApiName === '') return undefined;
    const phones = this.phoneFields.split(',').map((name) => name.trim());
    return [...phones.filter((name) => name !== ''), 'Name'].map((name) => `${this.objectApiName}.${name}`);
  }

  get calls(): readonly { readonly id: string; readonly heading: string; readonly details: string }[] {
    return this.live.calls.filter((call) => this.isAboutThis(call)).map((call) => ({ id: call.id, ...words.call(call) }));
  }

  get hasCalls(): boolean {
    return this.calls.length > 0;
  }

  get numbers(): readonly { readonly number: string; readonly label: string }[] {
    return this.found.map((number) => ({ number, label: words.dial(number) }));
  }

  get cannotDial(): boolean {
    return !this.live.canDial;
  }

  handleDial(event: Event): void {
    const number = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset.number : undefined;
    if (number === undefined || this.context === null) return;
    const record = { id: this.recordId, objectName: this.objectApiName, name: this.name };
    publish(this.context, CHANNEL, { version: VERSION, kind: 'dial', number, record });
  }

  private onMessage(message: unknown): void {
    this.live = readLive(message) ?? this.live;
  }

  private isAboutThis(call: LiveCall): boolean {
    return call.recordId !== null && sameId(call.recordId, this.recordId);
  }
}
