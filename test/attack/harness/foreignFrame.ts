import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { getDomain } from 'tldts';
import { productionHosts } from '../../../workbench/lib/hosts.ts';

const PATH = '/frames-the-softphone';
const PATIENCE_MS = 15_000;

/** A page that frames the softphone's page and speaks Lightning's end of the Open CTI wire: whatever is asked, it answers with success. */
export class ForeignFrame {
  readonly page: Page;
  /** Addresses that pages of this window asked for. */
  readonly requests: string[] = [];
  /** What the browser wrote into its console. */
  readonly console: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => void this.requests.push(request.url()));
    page.on('console', (line) => void this.console.push(line.text()));
  }

  /**
   * Opens the page at `origin`, in a browser profile of its own that has the session of `context` and nothing that it stores. `stated`: who frames
   * the softphone, as its address says; nothing when null.
   */
  static async open(browser: Browser, context: BrowserContext, origin: string, stated: string | null): Promise<ForeignFrame> {
    const frame = await ForeignFrame.create(browser, context, origin);
    const body = bodyOf(stated);
    await frame.page.route(`${origin}${PATH}`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
    await frame.page.goto(`${origin}${PATH}`);
    return frame;
  }

  /** Opens the softphone's page in a window of its own, in such a profile: nothing frames it, whatever its address says. */
  static async alone(browser: Browser, context: BrowserContext, stated: string | null): Promise<ForeignFrame> {
    const frame = await ForeignFrame.create(browser, context, productionHosts.visualforce);
    await frame.page.goto(softphoneAddress(stated));
    return frame;
  }

  private static async create(browser: Browser, context: BrowserContext, origin: string): Promise<ForeignFrame> {
    const own = await browser.newContext({ ignoreHTTPSErrors: true });
    // The page comes from the test and not from this machine, as the softphone's does: a browser asks before one frames the other.
    await own.grantPermissions(['local-network-access']);
    await own.addCookies(sessionIn(await context.cookies(productionHosts.visualforce), origin));
    await own.addInitScript(noteAttempts);
    const frame = new ForeignFrame(await own.newPage());
    frame.page.setDefaultTimeout(PATIENCE_MS);
    return frame;
  }

  async softphone(): Promise<Frame> {
    if (this.page.url().startsWith(productionHosts.visualforce)) return this.page.mainFrame();
    const frame = await (await this.page.locator('iframe').elementHandle())?.contentFrame();
    if (frame === null || frame === undefined) throw new Error('The page frames nothing.');
    return frame;
  }

  /** Calls of Open CTI that reached the page. */
  calls(): Promise<readonly string[]> {
    return this.page.evaluate(() => Reflect.get(window, 'calls') as string[]);
  }

  /** What the softphone's page opened in this browser or tried to, and what it loaded beyond its first scripts. */
  async opened(): Promise<readonly string[]> {
    const softphone = await this.softphone();
    const opened = await softphone.evaluate(async () => {
      const tried = Reflect.get(window, 'tried') as string[];
      // In a frame of another site the browser may refuse to say; then what was tried has to do.
      const { held = [], pending = [] } = await navigator.locks.query().catch((): LockManagerSnapshot => ({}));
      const databases = await indexedDB.databases().catch(() => []);
      return [...tried, ...[...held, ...pending].map(({ name }) => `lock ${name}`), ...databases.map(({ name }) => `database ${name}`)];
    });
    const loaded = this.requests.filter(
      (url) => url.startsWith(productionHosts.ino) || /\/(?:controller|diagnostics|phones)\.js/.test(url)
    );
    return [...opened, ...loaded.map((url) => `request ${url}`)];
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** The session as pages at `origin` have it in a frame, also in a browser that keeps other sites' cookies back. */
function sessionIn(cookies: Cookies, origin: string): Cookies {
  const site = siteOf(origin);
  if (site === siteOf(productionHosts.visualforce)) return cookies;
  return cookies.map((cookie) => ({ ...cookie, partitionKey: site }));
}

const siteOf = (origin: string): string => `https://${getDomain(origin, { allowPrivateDomains: true })}`;

/** Notes what the page asks of the browser, whether it gets it or not. */
function noteAttempts(): void {
  const tried: string[] = [];
  Object.assign(window, { tried });
  const note = (prototype: object, method: string, what: string): void => {
    const own: unknown = Reflect.get(prototype, method);
    if (typeof own !== 'function') return;
    Reflect.set(prototype, method, function (this: unknown, ...args: unknown[]): unknown {
      tried.push(`${what} ${String(args[0])}`);
      return Reflect.apply(own, this, args);
    });
  };
  note(LockManager.prototype, 'request', 'lock');
  note(IDBFactory.prototype, 'open', 'database');
  note(Storage.prototype, 'setItem', 'storage');
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      tried.push(`channel ${name}`);
    }
  };
}

function softphoneAddress(stated: string | null): string {
  const parameter = stated === null ? '' : `&sfdcIframeOrigin=${encodeURIComponent(stated)}`;
  return `${productionHosts.visualforce}/apex/inocx__Softphone?mode=Lightning&isdtp=vw${parameter}&nonce=0f&clc=0`;
}

function bodyOf(stated: string | null): string {
  const settings = JSON.stringify({ '/connection/loginUrl': `${productionHosts.ino}/login` });
  return `<!doctype html><title>frames the softphone</title><script>
    window.calls = [];
    addEventListener('message', ({ data, source, origin }) => {
      if (data?.apiType !== 'opencti') return;
      window.calls.push(data.methodName);
      const returnValue = data.methodName === 'getCallCenterSettings' ? ${settings} : null;
      const response = { success: true, returnValue, errors: null };
      source.postMessage({ ...data, args: undefined, shouldExecuteCallback: true, response }, origin);
    });
  </script><iframe src="${softphoneAddress(stated).replaceAll('&', '&amp;')}" allow="microphone"></iframe>`;
}
