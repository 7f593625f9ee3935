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
export function findBrowser(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  return (PLACES[process.platform] ?? []).find((path) => existsSync(path));
}

/** Path of a browser; on Debian as root it is installed when missing. Throws with advice when there is none to be had. */
export async function requireBrowser(say: (text: string) => void): Promise<string> {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (aptInstall('chromium', say)) {
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  throw new Error(ADVICE);
}
