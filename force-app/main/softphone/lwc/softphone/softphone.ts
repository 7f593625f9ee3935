import { LightningElement, api } from 'lwc';
export default class Softphone extends LightningElement {
  static renderMode = 'light' as const;
  @api greeting = 'INO cx';
}
