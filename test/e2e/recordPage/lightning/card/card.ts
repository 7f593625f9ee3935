import { LightningElement, api } from 'lwc';

/** As much of Salesforce's own component as the package's record pages use: its title and what lies in it. */
export default class Card extends LightningElement {
  @api title = '';
  @api iconName = '';
}
