// sip.js is published as ES modules only; as one script it is what a page would load.
import * as sip from 'sip.js';

Reflect.set(window, 'SIP', sip);
