import { exactOrigins } from '../origins.ts';

describe('origins of a link', () => {
  it.each([
    ['https://acme.ino.cx'],
    ['https://acme--inocx.vf.force.com:8443'],
    ['http://acme.ino.localhost:8080'],
    ['http://127.0.0.1:8080']
  ])('%s is exact', (origin) => {
    expect(exactOrigins([origin])).toEqual([origin]);
  });

  it.each([
    ['*'],
    ['https://*.ino.cx'],
    ['https://acme.ino.cx/'],
    ['https://acme.ino.cx/banner'],
    ['https://ACME.ino.cx'],
    ['https://acme.ino.cx:443'],
    ['http://acme.ino.cx'],
    ['http://localhost.evil.com'],
    ['http://evillocalhost'],
    ['acme.ino.cx'],
    ['null'],
    ['javascript:alert(1)'],
    ['']
  ])('%p is refused, alone or among others', (origin) => {
    expect(() => exactOrigins([origin])).toThrow('Not an exact origin');
    expect(() => exactOrigins(['https://acme.ino.cx', origin])).toThrow('Not an exact origin');
  });

  it('no origin at all is refused: penpal would take it for the own one', () => {
    expect(() => exactOrigins([])).toThrow('At least one origin');
  });
});
