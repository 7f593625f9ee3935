import { existsSync } from 'node:fs';
import { aptInstall } from './aptGet.ts';

/** Where Chrome, Edge or Chromium usually lie. CHROMIUM_PATH goes first. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium'
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
  ]
};

const ADVICE =
  'No Chrome, Edge or Chromium was found. Install one (Debian and Ubuntu: apt-get install chromium), or name yours in the environment variable CHROMIUM_PATH.';

/** Path of a browser on this machine, or undefined. */
function findBrowser(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  return (PLACES[process.platform] ?? []).find((path) => existsSync(path));
}

/** Path of a browser; on Debian as root it is installed when missing. Throws with advice when there is none to be had. */
export async function requireBrowser(print: (text: string) => void): Promise<string> {
  const found = findBrowser() ?? (aptInstall('chromium', print) ? findBrowser() : undefined);
  if (found === undefined) throw new Error(ADVICE);
  return found;
}

const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';

const isNamed = (): boolean => (process.env['CHROMIUM_PATH'] ?? '') !== '';

/** On Debian as root: makes Chromium's headless shell available to `requireHeadlessBrowser`. Elsewhere nothing: the checks then take longer. */
export function offerHeadlessShell(print: (text: string) => void): void {
  if (isNamed() || existsSync(HEADLESS_SHELL)) return;
  if (!aptInstall('chromium-headless-shell', print))
    print('No chromium-headless-shell here: the browser checks run in the whole browser, and take longer.');
}

/**
 * Path of a browser for checks that look at no window: Chromium's headless shell (what Playwright itself runs by default) where there is
 * one, because the same checks cost little more than half the processor time in it; else the browser of `requireBrowser`. The shell sends other
 * sites' cookies, each of its windows has the focus, and frames of other sites have no process of their own: a check that is about one of
 * these takes `requireBrowser`.
 */
export async function requireHeadlessBrowser(print: (text: string) => void): Promise<string> {
  return !isNamed() && existsSync(HEADLESS_SHELL) ? HEADLESS_SHELL : requireBrowser(print);
}
