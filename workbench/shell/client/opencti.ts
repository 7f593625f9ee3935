/**
 * Our own `opencti_min.js`: it speaks the wire protocol of Salesforce's Open CTI library, API 57 and later, and holds no line of it.
 * The order matters: the object is there before booting can fail, so its presence does not prove that it works.
 */
import { readBoot } from './opencti/boot.ts';
import { createLine } from './opencti/line.ts';
import { createOpenCti } from './opencti/methods.ts';

const line = createLine(window);
const page: { sforce?: Record<string, unknown> } = Object(window);
page.sforce = Object.assign(page.sforce ?? {}, { opencti: createOpenCti(line) });

const script = document.currentScript;
line.connect(readBoot(location.search, location.protocol, script instanceof HTMLScriptElement ? script.src : ''));
