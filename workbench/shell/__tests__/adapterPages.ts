import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { root } from '../../../tooling/lib/root.ts';
import { type App, html } from '../../lib/http.ts';
import { type Harness, LIGHTNING, VISUALFORCE } from './harness.ts';

/** Addresses of the two sides when no shell is between: a bare Lightning page that keeps messages, and a page with the library. */
export const QUERY = `mode=Lightning&sfdcIframeOrigin=${encodeURIComponent(LIGHTNING)}`;

const COLLECT = `window.received = []; addEventListener('message', (event) => received.push({ origin: event.origin, data: event.data }));`;

/** A Lightning page that does nothing but keep what its frame says. The frame's address is this page's query. */
export const bareLightning: App = async ({ url }) =>
  html(`<!doctype html><script>${COLLECT}</script><iframe src="${VISUALFORCE}/adapter${url.search.replaceAll('&', '&amp;')}"></iframe>`);

/** Serves a page with the library below /adapter and /apex/Softphone, and without it below /apex/Bare. `?version=` picks the API version. */
export const adapters: App = async ({ url }) => {
  if (/^\/support\/api\/\d+\.0\/lightning\/opencti_min\.js$/.test(url.pathname)) {
    const library = readFileSync(join(root, 'build/workbench/opencti_min.js'));
    return { status: 200, headers: { 'content-type': 'text/javascript' }, body: library };
  }
  const errors = `window.bootErrors = []; addEventListener('error', (event) => bootErrors.push(event.error));`;
  const version = url.searchParams.get('version') ?? '67';
  const library = url.pathname === '/apex/Bare' ? '' : `<script src="/support/api/${version}.0/lightning/opencti_min.js"></script>`;
  return html(`<!doctype html><h1>Adapter</h1><script>${COLLECT}${errors}</script>${library}`);
};

export interface Received {
  readonly origin: string;
  readonly data: unknown;
}

/** Loads the bare Lightning page anew, with a fresh adapter in it, in the harness's page. */
export async function openLibrary({ page }: Pick<Harness, 'page'>, query = QUERY): Promise<{ page: Page; frame: Frame }> {
  await page.goto(`${LIGHTNING}/?${query}`);
  return { page, frame: frameOf(page) };
}

export function frameOf(page: Page): Frame {
  const frame = page.frames().find((one) => one.url().startsWith(VISUALFORCE));
  if (frame === undefined)
    throw new Error(
      `no adapter among ${page
        .frames()
        .map((one) => one.url())
        .join(', ')}`
    );
  return frame;
}

/** What the window has received so far. */
export const received = (window: Frame | Page): Promise<Received[]> => window.evaluate('window.received');

/** Runs code in the adapter, with `openCti` and a `keep(name)` that makes a function which keeps what it is called with. */
export const inAdapter = <T>(frame: Frame, code: string): Promise<T> =>
  frame.evaluate(`(() => {
    const openCti = sforce.opencti;
    const keep = (name) => (value) => { received.push({ origin: name, data: value }); };
    return (${code});
  })()`);

/** What functions made by `keep` were called with, in order. */
export const kept = async (frame: Frame): Promise<unknown[]> =>
  (await received(frame)).filter(({ origin }) => !origin.startsWith('https:')).map(({ origin, data }) => [origin, data]);

/** Waits until the window has received so many messages. Polled by time: animation frames stop in a closed panel. */
export async function waitForReceived(window: Frame | Page, count: number): Promise<Received[]> {
  await window.waitForFunction(`window.received.length >= ${count}`, undefined, { polling: 20 });
  return received(window);
}

/** Posts a message from the adapter to its parent. */
export const postUp = (frame: Frame, message: unknown): Promise<void> =>
  frame.evaluate(([data, origin]) => parent.postMessage(data, String(origin)), [message, LIGHTNING] as const);

/** Posts a message from the bare Lightning page to its adapter. */
export const postDown = (page: Page, message: unknown): Promise<void> =>
  page.evaluate(([data, origin]) => window[0]?.postMessage(data, String(origin)), [message, VISUALFORCE] as const);

/** Speaks for the softphone in the shell: numbered calls, and what Lightning tells listeners. */
export interface Talk {
  /** Resolves with the answer's `response`. */
  ask(methodName: string, args?: object): Promise<unknown>;
  /** Posts without waiting. */
  post(methodName: string, args?: object, listener?: boolean): Promise<void>;
  /** Payloads that listeners of a method got so far. */
  events(methodName: string): Promise<unknown[]>;
}

export function talkFrom(frame: Frame): Talk {
  let next = 0;
  const message = (methodName: string, args: object, listener: boolean) => ({
    methodName,
    callId: next++,
    apiVersion: 67,
    apiType: 'opencti',
    isCallbackRegistered: !listener,
    isListenerRegistered: listener,
    args
  });
  return {
    async ask(methodName, args = {}) {
      const question = message(methodName, args, false);
      await postUp(frame, question);
      const found = `window.received.find(({ data }) => data.callId === ${question.callId} && data.shouldExecuteCallback === true)`;
      await frame.waitForFunction(found, undefined, { polling: 20 });
      return frame.evaluate(`${found}.data.response`);
    },
    post: (methodName, args = {}, listener = false) => postUp(frame, message(methodName, args, listener)),
    async events(methodName) {
      const calls = (await received(frame)).map(({ data }) => Object(data)).filter((data) => data.shouldExecuteListener === true);
      return calls.filter((data) => data.methodName === methodName).map((data) => data.response);
    }
  };
}
