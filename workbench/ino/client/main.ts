import { startBanner } from './bannerPage.ts';
import { startHandover } from './handoverPage.ts';
import { startLogin } from './loginPage.ts';
import { startMaker } from './makerPage.ts';

/** One script for all pages of the simulated INO cx; the server says which page this is. */
const STARTS: Readonly<Record<string, (data: DOMStringMap) => void>> = {
  banner: startBanner,
  login: startLogin,
  handover: startHandover,
  maker: startMaker
};

STARTS[document.body.dataset['page'] ?? '']?.(document.body.dataset);
