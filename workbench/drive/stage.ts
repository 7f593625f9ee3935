import type { Browser, BrowserContext } from 'playwright-core';
import { startWorkbench, type Workbench } from '../server.ts';
import { AgentTab } from './agentTab.ts';
import { openBrowser } from './browser.ts';
import { type InoCalls, inoCalls } from './inoCalls.ts';

export interface StageOptions {
  /** Path of Chrome, Edge or Chromium. */
  readonly executablePath: string;
  /** Production names over https, or what `npm start` serves. */
  readonly mode?: 'production' | 'local';
  readonly headed?: boolean;
}

/** A workbench of its own with a browser on it: for tests, the demo and the pictures. */
export interface Stage {
  readonly workbench: Workbench;
  readonly browser: Browser;
  readonly ino: InoCalls;
  /** A fresh browser profile, signed in to the org, with the softphone's tab open. */
  agent(username: string, context?: BrowserContext): Promise<AgentTab>;
  context(): Promise<BrowserContext>;
  close(): Promise<void>;
}

export async function openStage({ executablePath, mode = 'production', headed = false }: StageOptions): Promise<Stage> {
  const workbench = await startWorkbench({ mode, port: 0 });
  const { hosts, port } = workbench;
  const browser = await openBrowser({ executablePath, hosts, port, headed });
  const context = (): Promise<BrowserContext> => browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1360, height: 860 } });
  return {
    workbench,
    browser,
    ino: inoCalls(hosts.ino, port),
    context,
    agent: async (username, inContext) => AgentTab.open(await (inContext ?? (await context())).newPage(), hosts, username),
    async close() {
      await browser.close();
      await workbench.close();
    }
  };
}
