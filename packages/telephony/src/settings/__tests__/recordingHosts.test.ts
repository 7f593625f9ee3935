import { foreignHost } from '../recordingHosts.ts';
import { readSettings } from '../settings.ts';

const places = { bannerOrigins: 'https://*.ino.cx', origin: 'https://acme.ino.cx', hosts: ['media.example.com', '*.cdn.example'] };

describe('a recording may be at INO cx or at a host that the admin names', () => {
  it.each([
    'https://acme.ino.cx/r/1',
    'https://media-3.eu.ino.cx/r/1',
    'https://acme.ino.cx:8443/r/1',
    'https://MEDIA.example.com/r/1',
    'https://a.cdn.example/r',
    'https://a.b.cdn.example/r'
  ])('%s', (url) => {
    expect(foreignHost(url, places)).toBeNull();
  });

  it.each([
    ['https://evil.example/login', 'evil.example'],
    ['https://evilino.cx/r', 'evilino.cx'],
    ['https://ino.cx.evil.example/r', 'ino.cx.evil.example'],
    ['https://acme.ino.cx@evil.example/r', 'evil.example'],
    ['https://acme.ino.cx.:443/r', 'acme.ino.cx.'],
    ['https://x.media.example.com/r', 'x.media.example.com'],
    ['https://cdn.example/r', 'cdn.example'],
    ['https://notcdn.example/r', 'notcdn.example'],
    ['recording 5', 'no address']
  ])('%s is none: %s', (url, host) => {
    expect(foreignHost(url, places)).toBe(host);
  });

  it('the Banner’s own origin is accepted, also over http in the workbench', () => {
    const local = { bannerOrigins: 'http://*.ino.localhost:8787', origin: 'http://acme.ino.localhost:8787', hosts: [] };
    expect(foreignHost('http://acme.ino.localhost:8787/r/1', local)).toBeNull();
    expect(foreignHost('https://acme.ino.cx/r/1', local)).toBe('acme.ino.cx');
  });

  it.each([
    ['media.example.com, *.CDN.example ,, media.example.com', ['media.example.com', '*.cdn.example'], 0],
    ['', [], 0],
    ['https://media.example.com', [], 1],
    ['media.example.com/recordings', [], 1],
    ['*', [], 1],
    ['*.com', [], 1],
    ['localhost', [], 1]
  ] as const)('the admin writes %j', (text, hosts, faults) => {
    const reading = readSettings({ '/callLog/recordingHosts': text });
    expect([reading.settings.callLog.recordingHosts, reading.faults.length]).toEqual([hosts, faults]);
  });
});
