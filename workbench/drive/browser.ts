import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import type { Hosts } from '../lib/hosts.ts';

export interface BrowserOptions {
  /** Path of Chrome, Edge or Chromium. */
  readonly executablePath: string;
  readonly hosts: Hosts;
  /** Port of the workbench on 127.0.0.1. */
  readonly port: number;
  readonly headed?: boolean;
  /** True: frames get the cookies of other sites, as where a company allows them. Absent: only those set as Partitioned. */
  readonly thirdPartyCookies?: boolean;
}

/** What a browser fetches by itself would leave the machine; these keep it at the pages it is told to open. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];

/** A browser to which the workbench's names lead to the workbench. Names that browsers resolve by themselves are left alone. */
export function openBrowser(options: BrowserOptions): Promise<Browser> {
  const { executablePath, hosts, port, headed = false } = options;
  const local = new URL(hosts.lightning).hostname.endsWith('.localhost');
  const names = local ? [] : [`--host-resolver-rules=MAP * 127.0.0.1:${port}, EXCLUDE 127.0.0.1`];
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const launch = { executablePath, headless: !headed, args: [...QUIET, ...names, ...root, '--disable-dev-shm-usage'] };
  return options.thirdPartyCookies === true ? openPermissive(launch) : chromium.launch(launch);
}

/**
 * Allowing other sites' cookies is a setting of a profile on disk; there is no switch for it. The profile goes when the process ends:
 * the browser writes to it until its own end.
 */
async function openPermissive(launch: LaunchOptions): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'inocx-profile-'));
  process.once('exit', () => rmSync(profile, { recursive: true, force: true }));
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ profile: { cookie_controls_mode: 0 } }));
  const context = await chromium.launchPersistentContext(profile, launch);
  const browser = context.browser();
  if (browser === null) throw new Error('Playwright gave no browser for the profile.');
  return browser;
}
