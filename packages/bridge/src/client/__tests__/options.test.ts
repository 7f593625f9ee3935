import { checkOptions, newSession } from '../options.ts';
import { answeringMethods } from '../requests.ts';
import type { BannerClientOptions } from '../types.ts';

const OPTIONS: BannerClientOptions = {
  allowedOrigins: ['https://acme--inocx.vf.force.com'],
  methods: { dial: () => ({ ok: true }) },
  session: 'ada-1',
  capabilities: ['dial', 'scenarios']
};

describe('options of the Banner library', () => {
  it('pass when each capability has its method', () => {
    expect(() => checkOptions(OPTIONS)).not.toThrow();
  });

  it.each([
    ['no session', { session: '' }, 'session'],
    ['a session with blanks', { session: ' ada' }, 'session'],
    ['a session that leaves no room', { session: 's'.repeat(201) }, 'session'],
    ['a capability without method', { capabilities: ['control'] }, 'Capability control needs']
  ] as const)('%s is a mistake', (_name, changes, message) => {
    expect(() => checkOptions({ ...OPTIONS, ...changes })).toThrow(message);
  });

  it('give each load of the page a session of its own', () => {
    const made = Array.from({ length: 100 }, () => newSession('ada-1'));
    expect(new Set(made).size).toBe(100);
    expect(made.every((session) => session.startsWith('ada-1.') && session.length <= 255)).toBe(true);
  });
});

describe('requests of the softphone', () => {
  const problems: string[] = [];
  const answer = (methods: BannerClientOptions['methods'], request: unknown) =>
    answeringMethods(methods, (problem) => problems.push(problem)).dial(request);
  const DIAL = { v: 1, number: '200', record: null };

  beforeEach(() => problems.splice(0));

  it('reach the Banner’s method as checked objects, with its own `this`', async () => {
    const received: unknown[] = [];
    const banner = {
      received,
      dial(request: unknown) {
        this.received.push(request);
        return { ok: true } as const;
      }
    };
    await expect(answer(banner, { ...DIAL, extra: 1 })).resolves.toEqual({ ok: true });
    expect(received).toEqual([DIAL]);
    expect(problems).toEqual([]);
  });

  it.each([
    ['the method is missing', {}, DIAL, 'dial is not possible here'],
    ['the request is malformed', { dial: () => ({ ok: true }) as const }, { v: 1 }, 'INOCX-204: dial.number: text is missing'],
    ['the method throws', { dial: () => Promise.reject(new Error('no line')) }, DIAL, 'no line'],
    ['the method throws without a word', { dial: () => Promise.reject(new Error('')) }, DIAL, 'failed without a reason'],
    ['the method answers nothing', { dial: () => undefined as never }, DIAL, 'INOCX-204: answer: not an object']
  ])('are refused and told when %s', async (_name, methods, request, reason) => {
    await expect(answer(methods, request)).resolves.toEqual({ ok: false, reason });
    expect(problems).toEqual([`dial: ${reason}`]);
  });

  it('get a reason that fits into an answer', async () => {
    const refused = await answer({ dial: () => Promise.reject(new Error('x'.repeat(1000))) }, DIAL);
    expect(refused).toEqual({ ok: false, reason: 'x'.repeat(255) });
  });
});
