import { listenForUncaughtErrors } from './browser/uncaughtErrors.ts';
import { startSoftphone } from './startSoftphone.ts';

// First of all: from here on nothing that goes wrong is lost.
const uncaughtErrors = listenForUncaughtErrors();
const start = (): void => startSoftphone(uncaughtErrors);

// Visualforce decides where an included script lands in the page, so the page's own elements may not be there yet.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
