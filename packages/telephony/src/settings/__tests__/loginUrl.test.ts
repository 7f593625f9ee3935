import { readBannerOrigin, readLoginUrl } from '../loginUrl.ts';

const PATTERN = 'https://*.ino.cx';
const NUL = String.fromCharCode(0);
const CYRILLIC_I = String.fromCharCode(0x456);
const WIDE_DOT = String.fromCharCode(0x3002);
const ZERO_WIDTH = String.fromCharCode(0x200b);

const hostOf = (...labels: readonly number[]): string => `${labels.map((length) => 'a'.repeat(length)).join('.')}.ino.cx`;
/** 253 characters, which is all a host may have. */
const LONGEST = hostOf(63, 63, 63, 54);

const faultOf = (raw: unknown, pattern = PATTERN): string => {
  const reading = readLoginUrl(raw, pattern);
  return reading.ok ? `accepted ${reading.url}` : reading.fault.fault;
};

describe('an accepted login address', () => {
  it.each([
    ['gets a query when it has none', 'https://acme.ino.cx/login', 'https://acme.ino.cx/login?auto=true'],
    ['gets a query without a path', 'https://acme.ino.cx', 'https://acme.ino.cx?auto=true'],
    ['gets a query before a fragment, without a path', 'https://acme.ino.cx#top', 'https://acme.ino.cx?auto=true#top'],
    ['gets auto behind its own query, without a path', 'https://acme.ino.cx?id=7', 'https://acme.ino.cx?id=7&auto=true'],
    ['gets auto behind its own query', 'https://acme.ino.cx/sso?id=7', 'https://acme.ino.cx/sso?id=7&auto=true'],
    ['stays as it is with auto=true', 'https://acme.ino.cx/sso?auto=true&id=7', 'https://acme.ino.cx/sso?auto=true&id=7'],
    ['has auto=false replaced in its place', 'https://acme.ino.cx/s?a=1&auto=false&b=2', 'https://acme.ino.cx/s?a=1&auto=true&b=2'],
    ['has a bare auto replaced', 'https://acme.ino.cx/s?auto', 'https://acme.ino.cx/s?auto=true'],
    ['has an empty auto replaced', 'https://acme.ino.cx/s?auto=&b=2', 'https://acme.ino.cx/s?auto=true&b=2'],
    ['has repeated autos collapsed', 'https://acme.ino.cx/s?auto=true&x=1&auto=true', 'https://acme.ino.cx/s?auto=true&x=1'],
    ['has contradicting autos collapsed', 'https://acme.ino.cx/s?auto=false&auto=true', 'https://acme.ino.cx/s?auto=true'],
    ['has an escaped auto collapsed', 'https://acme.ino.cx/s?%61uto=0&x=1', 'https://acme.ino.cx/s?auto=true&x=1'],
    ['keeps its fragment behind the query', 'https://acme.ino.cx/s?id=7#top?x=1', 'https://acme.ino.cx/s?id=7&auto=true#top?x=1'],
    ['keeps a fragment without a query', 'https://acme.ino.cx/s#top', 'https://acme.ino.cx/s?auto=true#top'],
    ['does not count auto in a fragment', 'https://acme.ino.cx/s#?auto=true', 'https://acme.ino.cx/s?auto=true#?auto=true'],
    ['does not count a parameter that only ends in auto', 'https://acme.ino.cx/s?xauto=1', 'https://acme.ino.cx/s?xauto=1&auto=true'],
    ['does not count AUTO, which is another name', 'https://acme.ino.cx/s?AUTO=1', 'https://acme.ino.cx/s?AUTO=1&auto=true'],
    ['takes an empty query', 'https://acme.ino.cx/s?', 'https://acme.ino.cx/s?auto=true'],
    ['takes a query that ends in &', 'https://acme.ino.cx/s?a=1&', 'https://acme.ino.cx/s?a=1&auto=true'],
    [
      'keeps every byte of its query',
      'https://acme.ino.cx/s?u=https%3A%2F%2Fx%2F%3Fa%3D1+b&&=&k=a=b&%zz=%E0%A4%A&r[]=1',
      'https://acme.ino.cx/s?u=https%3A%2F%2Fx%2F%3Fa%3D1+b&&=&k=a=b&%zz=%E0%A4%A&r[]=1&auto=true'
    ],
    ['keeps a second question mark', 'https://acme.ino.cx/s?a=?b', 'https://acme.ino.cx/s?a=?b&auto=true'],
    ['may have blanks around it', '  https://acme.ino.cx/s \n', 'https://acme.ino.cx/s?auto=true'],
    ['may be written in capitals', 'HTTPS://Acme.INO.cx/Login', 'https://acme.ino.cx/Login?auto=true'],
    ['may have a name of one letter', 'https://a.ino.cx/', 'https://a.ino.cx/?auto=true'],
    ['may have the longest name there is', `https://${LONGEST}/`, `https://${LONGEST}/?auto=true`],
    ['may lie deeper below the suffix', 'https://eu.acme.ino.cx/', 'https://eu.acme.ino.cx/?auto=true'],
    [
      'may carry another address in its query',
      'https://acme.ino.cx/?next=https://evil.com/',
      'https://acme.ino.cx/?next=https://evil.com/&auto=true'
    ]
  ])('%s', (_name, raw, url) => {
    expect(readLoginUrl(raw, PATTERN)).toEqual({ ok: true, url, origin: new URL(url).origin });
  });

  it('has the scheme and port of the pattern', () => {
    expect(readLoginUrl('http://acme.ino.localhost:8080/x', 'http://*.ino.localhost:8080')).toEqual({
      ok: true,
      url: 'http://acme.ino.localhost:8080/x?auto=true',
      origin: 'http://acme.ino.localhost:8080'
    });
  });

  it('reads the same when read again', () => {
    const once = readLoginUrl('https://acme.ino.cx/s?auto=false&a=%20#f', PATTERN);
    expect(once.ok && readLoginUrl(once.url, PATTERN)).toEqual(once);
  });
});

describe('a refused login address', () => {
  it.each([
    ['nothing', undefined, 'LoginUrlMissing'],
    ['null', null, 'LoginUrlMissing'],
    ['a number', 7, 'LoginUrlMissing'],
    ['an empty text', '', 'LoginUrlMissing'],
    ['blanks', ' \t ', 'LoginUrlMissing'],
    ['the placeholder', 'https://{{domain}}.ino.cx/', 'LoginUrlMissing'],
    ['another scheme in front', 'x:https://acme.ino.cx/', 'LoginUrlMalformed'],
    ['a host longer than a host may be', `https://${hostOf(63, 63, 63, 55)}/`, 'LoginUrlForeignHost'],
    ['no scheme', 'acme.ino.cx/login', 'LoginUrlMalformed'],
    ['a relative scheme', '//acme.ino.cx/login', 'LoginUrlMalformed'],
    ['one slash', 'https:/acme.ino.cx/', 'LoginUrlMalformed'],
    ['three slashes', 'https:///acme.ino.cx/', 'LoginUrlMalformed'],
    ['no host', 'https://', 'LoginUrlMalformed'],
    ['javascript:', 'javascript:alert(1)//.ino.cx', 'LoginUrlMalformed'],
    ['javascript: with slashes', 'javascript://acme.ino.cx/%0aalert(1)', 'LoginUrlNotHttps'],
    ['data:', 'data:text/html,x.ino.cx', 'LoginUrlMalformed'],
    ['http', 'http://acme.ino.cx/', 'LoginUrlNotHttps'],
    ['ftp', 'ftp://acme.ino.cx/', 'LoginUrlNotHttps'],
    ['another host', 'https://example.com/', 'LoginUrlForeignHost'],
    ['the suffix as a part of another host', 'https://ino.cx.evil.com/', 'LoginUrlForeignHost'],
    ['the suffix in a query', 'https://evil.com/?.ino.cx', 'LoginUrlForeignHost'],
    ['the suffix in a path', 'https://evil.com/acme.ino.cx', 'LoginUrlForeignHost'],
    ['the suffix in a fragment', 'https://evil.com#.ino.cx', 'LoginUrlForeignHost'],
    ['a query right behind another host', 'https://evil.com?x=.ino.cx', 'LoginUrlForeignHost'],
    ['the suffix without its dot', 'https://evilino.cx/', 'LoginUrlForeignHost'],
    ['the suffix itself', 'https://ino.cx/', 'LoginUrlForeignHost'],
    ['an empty subdomain', 'https://.ino.cx/', 'LoginUrlForeignHost'],
    ['an empty label', 'https://a..ino.cx/', 'LoginUrlForeignHost'],
    ['a label that starts with a hyphen', 'https://-a.ino.cx/', 'LoginUrlForeignHost'],
    ['a label that is too long', `https://${'a'.repeat(64)}.ino.cx/`, 'LoginUrlForeignHost'],
    ['a wildcard', 'https://*.ino.cx/', 'LoginUrlForeignHost'],
    ['an underscore', 'https://a_b.ino.cx/', 'LoginUrlForeignHost'],
    ['a trailing dot', 'https://acme.ino.cx./', 'LoginUrlForeignHost'],
    ['a port', 'https://acme.ino.cx:8443/', 'LoginUrlForeignHost'],
    ['the own port, written', 'https://acme.ino.cx:443/', 'LoginUrlForeignHost'],
    ['an empty port', 'https://acme.ino.cx:/', 'LoginUrlMalformed'],
    ['a port that is no number', 'https://acme.ino.cx:evil.com/', 'LoginUrlMalformed'],
    ['a user', 'https://user@acme.ino.cx/', 'LoginUrlMalformed'],
    ['a user and password', 'https://acme.ino.cx:pw@evil.com/', 'LoginUrlMalformed'],
    ['the suffix as a user', 'https://acme.ino.cx@evil.com/', 'LoginUrlMalformed'],
    ['a backslash behind the host', 'https://evil.com\\.ino.cx/', 'LoginUrlMalformed'],
    ['backslashes for slashes', 'https:\\\\acme.ino.cx\\', 'LoginUrlMalformed'],
    ['a tab inside', 'https://acme.ino\t.cx/', 'LoginUrlMalformed'],
    ['a line break inside', 'https://acme.ino.cx/\nx', 'LoginUrlMalformed'],
    ['a NUL', `https://acme.ino.cx/${NUL}`, 'LoginUrlMalformed'],
    ['a blank inside', 'https://acme.ino.cx/a b', 'LoginUrlMalformed'],
    ['a letter of another script', `https://acme.${CYRILLIC_I}no.cx/`, 'LoginUrlMalformed'],
    ['a dot of another script', `https://evil.com${WIDE_DOT}ino.cx/`, 'LoginUrlMalformed'],
    ['a character without width', `https://acme.ino.cx/${ZERO_WIDTH}`, 'LoginUrlMalformed'],
    ['a percent sign in the host', 'https://evil.com%2f.ino.cx/', 'LoginUrlForeignHost'],
    ['an address that closes an attribute', 'https://acme.ino.cx/"><script>', 'LoginUrlMalformed'],
    ['an IPv4 address', 'https://127.0.0.1/', 'LoginUrlForeignHost'],
    ['an IPv6 address', 'https://[::1]/', 'LoginUrlMalformed']
  ])('%s', (_name, raw, fault) => {
    expect(faultOf(raw)).toBe(fault);
  });

  it.each(['', '*', 'https://ino.cx', 'https://*ino.cx', 'https://*.', 'javascript://*.ino.cx', 'https://*.ino.cx/x', 'xhttps://*.ino.cx'])(
    'any, when the page names no usable pattern: %j',
    (pattern) => {
      expect(faultOf('https://acme.ino.cx/', pattern)).toBe('PageFactsMissing');
    }
  );

  it.each([
    [undefined, ''],
    [' ', ''],
    [7, 'a number'],
    [null, 'a object'],
    ['https://{{domain}}.ino.cx/', 'the placeholder {{domain}} is still there'],
    ['acme', 'not an address of the form https://…'],
    ['http://acme.ino.cx/', 'the scheme is http'],
    ['https://evil.com:8443/', 'evil.com:8443']
  ])('%j is told with what is wrong: %s', (raw, detail) => {
    expect(readLoginUrl(raw, PATTERN)).toMatchObject({ ok: false, fault: { detail } });
  });

  it('a pattern that is none is named', () => {
    expect(readLoginUrl('https://acme.ino.cx/', '*')).toMatchObject({ fault: { detail: 'bannerOrigins is "*"' } });
  });

  it('one above the suffix, when that has more labels', () => {
    expect(faultOf('https://acme.ino.cx/', 'https://*.eu.ino.cx')).toBe('LoginUrlForeignHost');
    expect(faultOf('https://acme.eu.ino.cx/', 'https://*.eu.ino.cx')).toBe('accepted https://acme.eu.ino.cx/?auto=true');
  });

  it('http, unless the pattern says http, and then https', () => {
    expect(faultOf('https://acme.ino.localhost:8080/', 'http://*.ino.localhost:8080')).toBe('LoginUrlNotHttps');
    expect(faultOf('http://acme.ino.localhost/', 'http://*.ino.localhost:8080')).toBe('LoginUrlForeignHost');
  });
});

describe('the second Banner origin', () => {
  it.each([
    ['', null],
    [undefined, null],
    ['https://eu1.ino.cx', 'https://eu1.ino.cx'],
    [' https://EU1.ino.cx/ ', 'https://eu1.ino.cx']
  ])('%j is read as %j', (raw, origin) => {
    expect(readBannerOrigin(raw, PATTERN)).toEqual({ ok: true, origin });
  });

  it.each(['http://eu1.ino.cx', 'https://evil.com', 'https://*.ino.cx', 'https://eu1.ino.cx/x', 'https://eu1.ino.cx?x', 'eu1.ino.cx', '*'])(
    '%j is refused',
    (raw) => {
      const reading = readBannerOrigin(raw, PATTERN);
      expect(reading.ok ? 'accepted' : reading.fault.fault).toBe('SettingInvalid');
    }
  );

  it('the setting and what it takes are named', () => {
    const detail = '/connection/bannerOrigin: expected one address such as https://*.ino.cx, without path';
    expect(readBannerOrigin('x', PATTERN)).toMatchObject({ fault: { detail } });
  });

  it('is refused when the page names no usable pattern', () => {
    expect(readBannerOrigin('https://eu1.ino.cx', '*')).toMatchObject({ ok: false, fault: { fault: 'SettingInvalid' } });
  });
});
