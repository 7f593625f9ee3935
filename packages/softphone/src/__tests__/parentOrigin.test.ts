import { foreignParent, lightningOf } from '../parentOrigin.ts';

const PAGE = 'https://acme--inocx.vf.force.com';
const LIGHTNING = 'https://acme.lightning.force.com';
const PATH = '/apex/inocx__Softphone';

/** The page's address as Lightning makes it, with this text for the parameter's value. */
const addressOf = (page: string, stated: string): string =>
  `${page}${PATH}?mode=Lightning&isdtp=vw&sfdcIframeOrigin=${stated}&nonce=0f&ltn_app_id=06m000000000001AAA&clc=0`;

const encoded = encodeURIComponent;

describe('the Lightning host of a Visualforce host', () => {
  it.each<[string, string, string | null]>([
    ['production', 'https://acme--inocx.vf.force.com', 'https://acme.lightning.force.com'],
    ['a page that is in no package', 'https://acme--c.vf.force.com', 'https://acme.lightning.force.com'],
    ['a namespace with an underscore, which is a hyphen here', 'https://acme--ino-cx.vf.force.com', 'https://acme.lightning.force.com'],
    ['a name with hyphens and digits', 'https://acme-2-go--inocx.vf.force.com', 'https://acme-2-go.lightning.force.com'],
    ['a sandbox', 'https://acme--uat--inocx.sandbox.vf.force.com', 'https://acme--uat.sandbox.lightning.force.com'],
    ['a sandbox without the partition', 'https://acme--uat--inocx.vf.force.com', 'https://acme--uat.lightning.force.com'],
    ['Developer Edition', 'https://acme-dev-ed--inocx.develop.vf.force.com', 'https://acme-dev-ed.develop.lightning.force.com'],
    ['a scratch org', 'https://fun-42-dev-ed--inocx.scratch.vf.force.com', 'https://fun-42-dev-ed.scratch.lightning.force.com'],
    ['Trailhead', 'https://acme--inocx.trailblaze.vf.force.com', 'https://acme.trailblaze.lightning.force.com'],
    ['a patch org', 'https://acme--inocx.patch.vf.force.com', 'https://acme.patch.lightning.force.com'],
    ['Government Cloud', 'https://acme--inocx.vf.crmforce.mil', 'https://acme.lightning.crmforce.mil'],
    ['the local workbench', 'http://acme--inocx.vf.force.localhost:8787', 'http://acme.lightning.force.localhost:8787'],
    ['another port', 'https://acme--inocx.vf.force.com:8443', 'https://acme.lightning.force.com:8443'],
    ['capitals, which no browser keeps', 'https://ACME--INOCX.VF.FORCE.COM', 'https://acme.lightning.force.com'],
    ['before enhanced domains', 'https://acme--inocx.na44.visual.force.com', 'https://acme.lightning.force.com'],
    ['a sandbox before enhanced domains', 'https://acme--uat--inocx.cs88.visual.force.com', 'https://acme--uat.lightning.force.com'],
    ['stable names before enhanced domains', 'https://acme--inocx.visualforce.com', 'https://acme.lightning.force.com'],
    ['a sandbox with stable names', 'https://acme--uat--inocx.visualforce.com', 'https://acme--uat.lightning.force.com'],
    ['no package', 'https://acme.vf.force.com', null],
    ['no name', 'https://--inocx.vf.force.com', null],
    ['Lightning itself', 'https://acme.lightning.force.com', null],
    ['the login host', 'https://acme.my.salesforce.com', null],
    ['a site', 'https://acme.my.site.com', null],
    ['a component’s host', 'https://acme--inocx.container.force.com', null],
    ['two partitions', 'https://acme--inocx.a.b.vf.force.com', null],
    ['no suffix', 'https://acme--inocx.vf', null],
    ['a dot at the end', 'https://acme--inocx.vf.force.com.', null],
    ['a dot at the end and a port', 'https://acme--inocx.vf.force.com.:8443', null],
    ['nothing but a port for a suffix', 'https://acme--inocx.vf:8443', null],
    ['an older form below a foreign suffix', 'https://acme--inocx.na44.visual.force.com.evil.com', null],
    ['a look-alike of an older form', 'https://acme--inocx.evilvisualforce.com', null],
    ['this machine', 'http://localhost:8787', null],
    ['an address of numbers', 'https://127.0.0.1', null]
  ])('%s: %s', (_what, page, expected) => {
    expect(lightningOf(new URL(page))).toBe(expected);
  });
});

/** Everything but the org's own Lightning, with what a person is shown as the parent. */
const FOREIGN: readonly (readonly [what: string, origin: string])[] = [
  ['a page of another org’s package', 'https://evil--c.vf.force.com'],
  ['a page of another package of this org', 'https://acme--other.vf.force.com'],
  ['the page’s own host', PAGE],
  ['Lightning of another org', 'https://evil.lightning.force.com'],
  ['Lightning of this org’s sandbox', 'https://acme--uat.sandbox.lightning.force.com'],
  ['Lightning in another partition', 'https://acme.develop.lightning.force.com'],
  ['the org’s login host', 'https://acme.my.salesforce.com'],
  ['a plain foreign host', 'https://evil.example'],
  ['the org’s host as a part of another', 'https://acme.lightning.force.com.evil.example'],
  ['a host that ends like the org’s', 'https://evilacme.lightning.force.com'],
  ['a host below the org’s', 'https://evil.acme.lightning.force.com'],
  ['another scheme', 'http://acme.lightning.force.com'],
  ['another port', 'https://acme.lightning.force.com:8443'],
  ['the usual port, written out', 'https://acme.lightning.force.com:443'],
  ['capitals', 'https://ACME.lightning.force.com'],
  ['a dot at the end', 'https://acme.lightning.force.com.'],
  ['a slash at the end', 'https://acme.lightning.force.com/'],
  ['a path', 'https://acme.lightning.force.com/x'],
  ['a user name', 'https://acme.lightning.force.com@evil.example'],
  ['a user name before the right host', 'https://evil@acme.lightning.force.com'],
  ['letters that look the same', 'https://аcme.lightning.force.com'],
  ['the same in Punycode', 'https://xn--cme-5cd.lightning.force.com'],
  ['a space before it', ' https://acme.lightning.force.com'],
  ['a line end behind it', 'https://acme.lightning.force.com\n'],
  ['a page without an origin', 'null'],
  ['no address at all', '*'],
  ['a script', 'javascript:void(0)'],
  ['the host alone', 'acme.lightning.force.com'],
  ['two in one', 'https://acme.lightning.force.com,https://evil.example']
];

describe('a foreign parent is refused', () => {
  it.each(FOREIGN)('that the address names: %s', (_what, origin) => {
    for (const seen of [{}, { ancestorOrigins: [origin] }, { ancestorOrigins: [LIGHTNING] }]) {
      const fault = foreignParent({ href: addressOf(PAGE, encoded(origin)), ...seen });
      expect(fault?.message).toBe(`INOCX-509: Page ${PAGE}, parent ${origin}`);
    }
  });

  it.each(FOREIGN)('that the browser sees, whatever the address names: %s', (_what, origin) => {
    const fault = foreignParent({ href: addressOf(PAGE, encoded(LIGHTNING)), ancestorOrigins: [origin, LIGHTNING] });
    expect(fault?.message).toBe(`INOCX-509: Page ${PAGE}, parent ${origin}`);
  });

  it.each<[string, string, string]>([
    ['no parameters', '', '-'],
    ['no such parameter', '?mode=Lightning', '-'],
    ['an empty one', '?mode=Lightning&sfdcIframeOrigin=', '-'],
    ['one without a value', '?mode=Lightning&sfdcIframeOrigin', '-'],
    ['the parameter in other letters, which is Visualforce’s', `?mode=Lightning&sfdcIFrameOrigin=${encoded(LIGHTNING)}`, '-'],
    ['the parameter behind a hash', `#?sfdcIframeOrigin=${encoded(LIGHTNING)}`, '-'],
    [
      'twice, the right one first',
      `?sfdcIframeOrigin=${encoded(LIGHTNING)}&sfdcIframeOrigin=https://evil.example`,
      `${LIGHTNING} https://evil.example`
    ],
    [
      'twice, the right one last',
      `?sfdcIframeOrigin=https://evil.example&sfdcIframeOrigin=${encoded(LIGHTNING)}`,
      `https://evil.example ${LIGHTNING}`
    ],
    [
      'twice, the second name in percent signs',
      `?sfdcIframeOrigin=${encoded(LIGHTNING)}&sfdcIframe%4Frigin=https://evil.example`,
      `${LIGHTNING} https://evil.example`
    ],
    ['the same one twice', `?sfdcIframeOrigin=${LIGHTNING}&sfdcIframeOrigin=${LIGHTNING}`, `${LIGHTNING} ${LIGHTNING}`],
    ['percent signs that are none', '?sfdcIframeOrigin=%zz', '%zz'],
    ['percent signs that are none behind the right one', `?sfdcIframeOrigin=${encoded(LIGHTNING)}%zz`, `${LIGHTNING}%zz`],
    ['encoded twice', `?sfdcIframeOrigin=${encoded(encoded(LIGHTNING))}`, encoded(LIGHTNING)]
  ])('an address with %s', (_what, query, parent) => {
    for (const seen of [{}, { ancestorOrigins: [LIGHTNING] }]) {
      const fault = foreignParent({ href: `${PAGE}${PATH}${query}`, ...seen });
      expect(fault?.message).toBe(`INOCX-509: Page ${PAGE}, parent ${parent}`);
    }
  });

  it('where the browser sees no page around it, although there is one', () => {
    expect(foreignParent({ href: addressOf(PAGE, encoded(LIGHTNING)), ancestorOrigins: [] })?.fault).toBe('ForeignParent');
  });

  it.each([
    ['https://acme.vf.force.com', 'https://acme.lightning.force.com'],
    ['http://localhost:8787', 'http://localhost:8787'],
    ['https://acme--inocx.container.force.com', 'https://acme.lightning.force.com']
  ])('of a page whose own host has no known form: %s', (page, parent) => {
    const fault = foreignParent({ href: addressOf(page, encoded(parent)), ancestorOrigins: [parent] });
    expect(fault?.message).toBe(`INOCX-509: Page ${page}, parent ${parent}`);
  });

  it('says no more of an endless address than a person reads', () => {
    const fault = foreignParent({ href: addressOf(PAGE, 'x'.repeat(100_000)) });
    expect(fault?.detail.length).toBeLessThanOrEqual(2001);
  });
});

describe('the org’s own Lightning is let in', () => {
  it.each([
    ['https://acme--inocx.vf.force.com', 'https://acme.lightning.force.com'],
    ['https://acme--uat--inocx.sandbox.vf.force.com', 'https://acme--uat.sandbox.lightning.force.com'],
    ['https://acme--inocx.vf.crmforce.mil', 'https://acme.lightning.crmforce.mil'],
    ['https://acme--inocx.na44.visual.force.com', 'https://acme.lightning.force.com'],
    ['http://acme--inocx.vf.force.localhost:8787', 'http://acme.lightning.force.localhost:8787']
  ])('%s in %s', (page, parent) => {
    for (const stated of [parent, encoded(parent), parent.replace('://', ':%2F%2F')]) {
      const href = addressOf(page, stated);
      expect(foreignParent({ href })).toBeNull();
      expect(foreignParent({ href, ancestorOrigins: [parent] })).toBeNull();
    }
  });

  it.each([
    ['the frame of a portal', [LIGHTNING, 'https://portal.example']],
    ['the org’s own Setup', [LIGHTNING, 'https://acme.my.salesforce-setup.com']],
    ['a page without an origin', [LIGHTNING, 'null']]
  ])('also when Lightning stands in %s: only the nearest page counts', (_what, ancestorOrigins) => {
    expect(foreignParent({ href: addressOf(PAGE, encoded(LIGHTNING)), ancestorOrigins })).toBeNull();
  });

  it('with other parameters that no reader can decode', () => {
    expect(foreignParent({ href: `${addressOf(PAGE, encoded(LIGHTNING))}&x=%zz`, ancestorOrigins: [LIGHTNING] })).toBeNull();
  });
});
