import { createEventLog } from '@inocx/telephony/diagnostics/eventLog.ts';
import { FaultError } from '@inocx/telephony/faults/faults.ts';
import { createLabels } from '@inocx/telephony/words/labels.ts';
import type { DiagnosticsView } from '@inocx/telephony/view-model/diagnosticsViewTypes.ts';
import { fakeClock } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { browserName, soundOf } from '../adapters/browserSound.ts';
import { Diagnostics } from '../diagnostics.ts';
import type { Inspection } from '../lazy/diagnostics.ts';
import type { InspectedPage } from '../lazy/diagnostics.ts';
import { storageFault } from '../adapters/storageFault.ts';

const FOUND: Inspection = { checks: [], events: ['08:00 page loaded'], text: 'for support' };
const PAGE = { role: 'leads' } as InspectedPage;

interface Harness {
  readonly diagnostics: Diagnostics;
  readonly loaded: string[];
  readonly copied: string[];
  readonly eventLog: ReturnType<typeof createEventLog>;
  shown(): DiagnosticsView | undefined;
}

function openHarness(load: () => Promise<unknown>, copy?: () => Promise<void>): Harness {
  const loaded: string[] = [];
  const copied: string[] = [];
  const views: DiagnosticsView[] = [];
  const eventLog = createEventLog(fakeClock());
  const diagnostics = new Diagnostics({
    labels: createLabels({}),
    eventLog,
    resourceUrl: '/r',
    load: (url) => {
      loaded.push(url);
      return load();
    },
    page: () => PAGE,
    copy: copy ?? ((text) => Promise.resolve(void copied.push(text))),
    show: (view) => void views.push(view)
  });
  return { diagnostics, loaded, copied, eventLog, shown: () => views.at(-1) };
}

const module = { inspect: () => Promise.resolve(FOUND) };

describe('the diagnostics of a tab', () => {
  it('show their button at once, and load nothing before it is pressed', async () => {
    const { diagnostics, loaded, shown } = openHarness(() => Promise.resolve(module));
    expect(shown()).toMatchObject({ open: false, title: 'Diag_Title' });
    expect(loaded).toEqual([]);
    await diagnostics.request('toggle');
    expect(loaded).toEqual(['/r/diagnostics.js']);
    expect(shown()).toMatchObject({ open: true, events: FOUND.events, status: '' });
  });

  it('close without looking again', async () => {
    const { diagnostics, loaded, shown } = openHarness(() => Promise.resolve(module));
    await diagnostics.request('toggle');
    await diagnostics.request('toggle');
    expect(shown()?.open).toBe(false);
    expect(loaded).toHaveLength(1);
  });

  it('copy the text for support', async () => {
    const { diagnostics, copied, shown } = openHarness(() => Promise.resolve(module));
    await diagnostics.request('toggle');
    await diagnostics.request('copy');
    expect(copied).toEqual(['for support']);
    expect(shown()).toMatchObject({ status: 'Diag_Copied', byHand: '' });
  });

  it('show the text to be copied by hand where the browser grants no clipboard', async () => {
    const { diagnostics, shown } = openHarness(
      () => Promise.resolve(module),
      () => Promise.reject(new Error('NotAllowedError'))
    );
    await diagnostics.request('toggle');
    await diagnostics.request('copy');
    expect(shown()).toMatchObject({ status: 'Fault_ClipboardUnavailable', byHand: 'for support' });
  });

  it.each([
    ['does not come', () => Promise.reject(new Error('404'))],
    ['is another file', () => Promise.resolve({})]
  ])('say so when their script %s', async (_what, load) => {
    const { diagnostics, shown, eventLog } = openHarness(load);
    await diagnostics.request('toggle');
    expect(shown()).toMatchObject({ open: true, status: 'Fault_ScriptUnavailable Fix_ScriptUnavailable' });
    expect(eventLog.events().at(-1)?.text).toContain('INOCX-507');
  });

  it('show what was found last, whichever look takes longer', async () => {
    const ends: ((found: Inspection) => void)[] = [];
    const slow = { inspect: () => new Promise<Inspection>((resolve) => ends.push(resolve)) };
    const { diagnostics, shown } = openHarness(() => Promise.resolve(slow));
    const first = diagnostics.request('toggle');
    const second = diagnostics.request('again');
    while (ends.length < 2) await Promise.resolve();
    ends[1]?.({ ...FOUND, events: ['new'] });
    await second;
    ends[0]?.({ ...FOUND, events: ['old'] });
    await first;
    expect(shown()?.events).toEqual(['new']);
  });
});

describe('the storage', () => {
  it('is well when it gives back what it was given, and keeps nothing of the probe', async () => {
    const store = fakeLogStore();
    expect(await storageFault(store, 5)).toBeNull();
    expect(await store.works()).toEqual([]);
  });

  it('is not well when it forgets', async () => {
    const store = { ...fakeLogStore(), works: () => Promise.resolve([]) };
    expect((await storageFault(store, 5))?.detail).toContain('not there');
  });

  it('is not well when it fails', async () => {
    const store = { ...fakeLogStore(), putWork: () => Promise.reject(new FaultError('StorageUnavailable', 'full')) };
    expect((await storageFault(store, 5))?.detail).toBe('full');
  });
});

describe('what the browser says of the sound', () => {
  const windowWith = (navigator: unknown, document: unknown): Window => ({ navigator, document }) as unknown as Window;

  it('is read from its own records', async () => {
    const navigator = {
      permissions: { query: () => Promise.resolve({ state: 'prompt' }) },
      mediaDevices: { enumerateDevices: () => Promise.resolve([{ kind: 'audioinput' }, { kind: 'audiooutput' }]) }
    };
    const featurePolicy = { allowsFeature: (feature: string) => feature === 'autoplay' };
    expect(await soundOf(windowWith(navigator, { featurePolicy }))).toEqual({
      microphoneAllowed: false,
      microphonePermission: 'prompt',
      microphones: 1,
      autoplayAllowed: true
    });
  });

  it('is not known where the browser does not know the questions', async () => {
    const nothing = { microphoneAllowed: null, microphonePermission: null, microphones: null, autoplayAllowed: null };
    expect(await soundOf(windowWith({}, {}))).toEqual(nothing);
    const refuses = { permissions: { query: () => Promise.reject(new TypeError('microphone')) }, mediaDevices: undefined };
    expect(await soundOf(windowWith(refuses, { featurePolicy: {} }))).toEqual(nothing);
  });

  it.each([
    ['Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36', 'Chrome 150'],
    ['Mozilla/5.0 (Windows) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36 Edg/150.0.1.2', 'Edge 150'],
    ['Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140'],
    ['Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/26.1 Safari/605.1.15', 'Safari 26'],
    ['curl/8', '']
  ])('names the browser of %s', (userAgent, name) => expect(browserName(userAgent)).toBe(name));
});
