import { startSoftphone } from './startSoftphone.ts';

// Visualforce decides where an included script lands in the page, so the page's own elements may not be there yet.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', startSoftphone);
else startSoftphone();
