import { LightningElement } from 'lwc';

/** The least a page with the LWC engine can be: what the softphone's start is measured against. */
export default class Empty extends LightningElement {}
