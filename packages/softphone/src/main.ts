import { hearMistakes } from './browser/mistakes.ts';
import { startSoftphone } from './startSoftphone.ts';

// First of all: from here on nothing that goes wrong is lost.
const mistakes = hearMistakes();
const start = (): void => startSoftphone(mistakes);

// Visualforce decides where an included script lands in the page, so the page's own elements may not be there yet.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
