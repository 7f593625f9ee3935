import { createEventLog } from '@inocx/telephony/diagnostics/eventLog.ts';
import { FaultError } from '@inocx/telephony/faults/faults.ts';
import { fakeClock } from '@inocx/testing/fakeClock.ts';
import { judge } from '../../lazy/judge.ts';
import { listenForUncaughtErrors } from '../uncaughtErrors.ts';

const RESOURCE = '/resource/1700/inocx__softphone';
const OURS = `${document.location.origin}${RESOURCE}`;
const THEIRS = `${document.location.origin}/support/api/67.0/lightning/opencti_min.js`;

const thrownAt = (error: Error, url: string): Error => Object.assign(error, { stack: `${String(error)}\n    at f (${url}:1:123456)` });

interface Page {
  readonly shown: string[];
  events(): string[];
  throws(error: unknown, file?: string): void;
  rejects(reason: unknown): void;
  /** The script that judges is there. */
  judged(): void;
}

function openPage(): Page {
  const target = new EventTarget();
  const uncaughtErrors = listenForUncaughtErrors(target as Window);
  const eventLog = createEventLog(fakeClock());
  const shown: string[] = [];
  const harness = {
    eventLog,
    resourceUrl: RESOURCE,
    seen: new Set<string>(),
    show: ({ fault, detail }: FaultError, text: string) => {
      shown.push(`${fault} ${detail}`);
      eventLog.add(text);
    }
  };
  return {
    shown,
    events: () => eventLog.events().map(({ text }) => text),
    throws: (error, file = '') => {
      target.dispatchEvent(Object.assign(new Event('error'), { error, message: String(error), filename: file }));
    },
    rejects: (reason) => {
      target.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }));
    },
    judged: () => uncaughtErrors.judgeWith((error) => judge(error, harness))
  };
}

describe('what nobody catches on the page', () => {
  it('is told once and logged, with its place, when it is of our own scripts: an error or a rejection', () => {
    const page = openPage();
    page.judged();
    page.throws(thrownAt(new TypeError('x is undefined'), `${OURS}/main.js`));
    page.throws(thrownAt(new TypeError('x is undefined'), `${OURS}/main.js`));
    page.rejects(thrownAt(new RangeError('Invalid time value'), `${OURS}/controller.js`));
    expect(page.shown).toEqual(['InternalError TypeError: x is undefined', 'InternalError RangeError: Invalid time value']);
    expect(page.events()).toEqual([
      'INOCX-508 InternalError TypeError: x is undefined (main.js L1C123456)',
      'INOCX-508 InternalError RangeError: Invalid time value (controller.js L1C123456)'
    ]);
  });

  it('is kept until somebody can judge it', () => {
    const page = openPage();
    page.throws(thrownAt(new TypeError('early'), `${OURS}/main.js`));
    expect(page.shown).toEqual([]);
    page.judged();
    expect(page.shown).toEqual(['InternalError TypeError: early']);
  });

  it('is only logged when it is of another script, without words that may be anybody’s', () => {
    const page = openPage();
    page.judged();
    page.throws(thrownAt(new TypeError('theirs'), THEIRS));
    page.throws(thrownAt(new Error('Ada Lovelace has no phone'), 'chrome-extension://abc/content.js'));
    page.throws(undefined, THEIRS);
    page.rejects('Ada Lovelace');
    page.rejects(thrownAt(new SyntaxError('Unexpected token \'A\', "Ada Lovel"... is not valid JSON'), THEIRS));
    expect(page.shown).toEqual([]);
    expect(page.events()).toEqual([
      'error of another script: TypeError: theirs',
      'error of another script: Error',
      'error of another script: no Error',
      'error of another script: SyntaxError: Unexpected token \'A\', "…"... is not valid JSON'
    ]);
  });

  it('goes by the browser’s word where the error has no stack', () => {
    const page = openPage();
    page.judged();
    page.throws('a text', `${OURS}/main.js`);
    page.throws('a text', '');
    expect(page.shown).toEqual(['InternalError a text']);
  });

  it('is shown as the fault it is', () => {
    const page = openPage();
    page.judged();
    page.rejects(thrownAt(new FaultError('StorageUnavailable', 'full'), `${OURS}/controller.js`));
    expect(page.shown).toEqual(['StorageUnavailable full']);
  });

  it('comes to an end, though no two are the same', () => {
    const page = openPage();
    page.judged();
    for (let count = 0; count < 500; count += 1) page.throws(thrownAt(new TypeError(`boom ${count}`), `${OURS}/main.js`));
    expect(page.shown).toHaveLength(50);
  });
});
