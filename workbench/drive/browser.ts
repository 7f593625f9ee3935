import { type Browser, chromium } from 'playwright-core';
import type { Hosts } from '../lib/hosts.ts';

export interface BrowserOptions {
  /** Path of Chrome, Edge or Chromium. */
  readonly executablePath: string;
  readonly hosts: Hosts;
  /** Port of the workbench on 127.0.0.1. */
  readonly port: number;
  readonly headed?: boolean;
}

/** What a browser fetches by itself would leave the machine; these keep it at the pages it is told to open. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];

/** A browser to which the workbench's names lead to the workbench. Names that browsers resolve by themselves are left alone. */
export function openBrowser({ executablePath, hosts, port, headed = false }: BrowserOptions): Promise<Browser> {
  const local = new URL(hosts.lightning).hostname.endsWith('.localhost');
  const names = local ? [] : [`--host-resolver-rules=MAP * 127.0.0.1:${port}, EXCLUDE 127.0.0.1`];
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, headless: !headed, args: [...QUIET, ...names, ...root, '--disable-dev-shm-usage'] });
}
