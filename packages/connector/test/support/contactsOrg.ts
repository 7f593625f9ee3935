import type { FakeSalesforce } from './fakeSalesforce.ts';

type Answer = ReturnType<FakeSalesforce['data']>;

const D = '/services/data/v67.0';
const FIELDS = { Id: 'id', Name: 'string', IsDeleted: 'boolean', SystemModstamp: 'datetime', MailingAddress: 'address' };

const described = {
  name: 'Contact',
  label: 'Contact',
  fields: Object.entries(FIELDS).map(([name, type]) => ({ name, label: name, type, nillable: true, createable: true, updateable: true }))
};

const contact = (number: number): Record<string, unknown> => ({
  attributes: { type: 'Contact' },
  Id: `003${String(number).padStart(12, '0')}AAA`,
  Name: `Contact ${number}`,
  IsDeleted: false,
  SystemModstamp: '2026-05-01T21:13:13.000+0000'
});

/** An org with so many contacts that do not change, over REST; Bulk gives them in two pages where there are many. */
export class ContactsOrg {
  readonly asked: string[] = [];
  used = 22;
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
  }

  readonly data: FakeSalesforce['data'] = (method, path, body) => {
    const url = new URL(path, 'https://org.invalid');
    const query = url.searchParams.get('q');
    this.asked.push(`${method} ${query ?? path.replace(D, '')}${body === '' ? '' : ` ${body}`}`);
    const answer = this.answerTo(method, url, query);
    return answer === undefined
      ? undefined
      : { ...answer, headers: { 'sforce-limit-info': `api-usage=${this.used}/15000`, ...answer.headers } };
  };

  private answerTo(method: string, { pathname, searchParams }: URL, query: string | null): Answer {
    if (pathname === `${D}/`) return { status: 200, body: {} };
    if (pathname.endsWith('/Contact/describe')) {
      return { status: 200, body: described, headers: { 'last-modified': 'Mon, 30 Nov 2026 10:00:00 GMT' } };
    }
    if (pathname.endsWith('/describe'))
      return { status: 404, body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }] };
    if (query?.startsWith('SELECT COUNT()') === true) return { status: 200, body: { totalSize: this.count, done: true, records: [] } };
    if (query !== null) return { status: 200, body: this.page(query) };
    if (pathname.endsWith('/deleted/')) {
      const covered = { earliestDateAvailable: '2026-01-01T00:00:00.000+0000', latestDateCovered: '2026-11-30T11:59:00.000+0000' };
      return { status: 200, body: { deletedRecords: [], ...covered } };
    }
    if (!pathname.startsWith(`${D}/jobs/query`)) return undefined;
    return this.bulk(method, pathname, searchParams.get('locator'));
  }

  private page(query: string): unknown {
    const all =
      query.includes('ORDER BY Id') && !query.includes('Id >') ? Array.from({ length: this.count }, (_, at) => contact(at + 1)) : [];
    return { totalSize: all.length, done: true, records: all };
  }

  private bulk(method: string, pathname: string, locator: string | null): Answer {
    const job = {
      id: '750000000000001AAA',
      state: method === 'POST' ? 'UploadComplete' : 'JobComplete',
      numberRecordsProcessed: this.count
    };
    if (method === 'DELETE') return { status: 204, body: '' };
    if (!pathname.endsWith('/results')) return { status: 200, body: job };
    const half = Math.ceil(this.count / 2);
    const [from, to] = locator === null ? [0, half] : [half, this.count];
    const line = (at: number): string =>
      `"003${String(at + 1).padStart(12, '0')}AAA","Contact ${at + 1}","false","2026-05-01T21:13:13.000Z"\n`;
    const lines = Array.from({ length: to - from }, (_, at) => line(from + at));
    return {
      status: 200,
      body: `"Id","Name","IsDeleted","SystemModstamp"\n${lines.join('')}`,
      headers: {
        'content-type': 'text/csv',
        'sforce-numberofrecords': String(to - from),
        'sforce-locator': locator === null ? 'NjAwMQ' : 'null'
      }
    };
  }
}
