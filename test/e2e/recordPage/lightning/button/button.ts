import { LightningElement, api } from 'lwc';

/** As much of Salesforce's own component as the package's record pages use: a click passes through it unless it is disabled. */
export default class Button extends LightningElement {
  @api label = '';
  @api iconName = '';
  @api disabled = false;
}
