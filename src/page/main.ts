import { createElement } from 'lwc';
import Softphone from 'c/softphone';
const element = createElement('c-softphone', { is: Softphone });
document.body.append(element);
