import { type InteractionFacts, FILTER_NAMES, VARIABLE_NAMES, applyRules, readScenarios } from '../scenario.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { factsOf } from './facts.ts';

/** What a template becomes in a description, the field that takes any text; undefined when it comes out empty. */
const filled = (
  template: string,
  snapshot: Partial<InteractionSnapshot> = {},
  changes: Partial<InteractionFacts> = {}
): string | undefined => {
  const { assignment, problems } = readScenarios({ assignment: [{ fields: { Description: template } }] });
  expect(problems).toEqual([]);
  return applyRules(assignment ?? [], factsOf(snapshot, changes)).fields.Description;
};

/** The last moment that a calendar has; an hour ahead of it there is none. */
const LAST_MOMENT = 8.64e15;

const whyRefused = (template: string): string => {
  const { assignment, problems } = readScenarios({ assignment: [{ fields: { Description: template } }] });
  expect(assignment).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.path).toBe('assignment[0].fields.Description');
  return problems[0]?.message ?? '';
};

describe('variables', () => {
  const cases: Readonly<Record<string, string | undefined>> = {
    interactionId: 'int-1',
    flow: 'Voice',
    direction: 'Incoming',
    routing: 'smart',
    caller: '+33123456789',
    called: '+33800000000',
    party: '+33123456789',
    transferredTo: '202',
    queue: 'Sales',
    start: '2026-01-05 09:00',
    answer: '2026-01-05 09:00',
    end: '2026-01-05 09:01',
    talkSeconds: '75',
    routingSeconds: '12',
    outcome: 'answered',
    qualification: 'Order',
    notes: 'Wants two.',
    agent: 'alice@acme.example',
    recordId: '003000000000001AAA',
    recordName: 'Ada Lovelace',
    recordObject: 'Contact'
  };

  it('are all in this table', () => {
    expect(Object.keys(cases)).toEqual([...VARIABLE_NAMES]);
  });

  it.each(Object.entries(cases))('%s is %s', (name, text) => {
    expect(filled(`$$${name}$$`, { transferredTo: '202', qualification: 'Order', notes: 'Wants two.' })).toBe(text);
  });

  it('of an outbound call have the called one as the other party', () => {
    expect(filled('$$party$$ $$direction$$', { direction: 'outbound' })).toBe('+33800000000 Outgoing');
    const inside = { direction: 'internal', caller: '101', called: '102' } as const;
    expect(filled('$$party$$', { ...inside, begunByAgent: true })).toBe('102');
    expect(filled('$$party$$', { ...inside, begunByAgent: false })).toBe('101');
  });

  it.each<[string, Partial<InteractionSnapshot>, string]>([
    ['flow', { flow: 'email' }, 'Email'],
    ['flow', { flow: 'messaging' }, 'Messaging'],
    ['direction', { direction: 'internal' }, 'Internal'],
    ['party', { direction: 'internal' }, '+33123456789']
  ])('%s of %j is %s', (name, snapshot, text) => {
    expect(filled(`$$${name}$$`, snapshot)).toBe(text);
  });

  it.each([['recordId'], ['recordName'], ['recordObject']])('%s is nothing while no record is found', (name) => {
    expect(filled(`[$$${name}$$]`, {}, { record: null })).toBe('[]');
  });

  it('that are not known are nothing', () => {
    expect(filled('[$$queue$$$$qualification$$]', { queue: null })).toBe('[]');
    expect(filled('$$queue$$', { queue: null })).toBeUndefined();
  });

  it('are taken in any case and with blanks', () => {
    expect(filled('$$ QUEUE | Upper $$')).toBe('SALES');
  });

  it('are filled in once: a queue named like a placeholder stays one', () => {
    expect(filled('$$queue$$', { queue: '$$caller$$' })).toBe('$$caller$$');
  });
});

describe('filters', () => {
  const cases: readonly (readonly [filter: string, template: string, text: string])[] = [
    ['date.utc', '$$start|date.utc$$', '2026-01-05T08:00:00.000Z'],
    ['date.local', '$$start|date.local$$', '2026-01-05 09:00'],
    ['date.day', '$$start|date.day$$', '2026-01-05'],
    ['number.e164', '$$caller|number.e164$$', '+33123456789'],
    ['duration', '$$talkSeconds|duration$$', '1:15'],
    ['upper', '$$queue|upper$$', 'SALES'],
    ['lower', '$$queue|lower$$', 'sales'],
    ['default', '$$qualification|default:None: yet$$', 'None: yet']
  ];

  it('are all in this table', () => {
    expect(cases.map(([filter]) => filter)).toEqual([...FILTER_NAMES]);
  });

  it.each(cases)('%s: %s is %s', (_filter, template, text) => {
    expect(filled(template, { caller: '01 23 45 67 89' })).toBe(text);
  });

  it.each<[string, Partial<InteractionSnapshot>, string]>([
    ['$$queue|default:none|upper$$', { queue: null }, 'NONE'],
    ['$$queue|default:none|upper$$', {}, 'SALES'],
    ['$$answer|date.day|default:never$$', { answeredAt: null }, 'never'],
    ['$$caller|number.e164$$', { caller: 'ada@example.com' }, 'ada@example.com'],
    ['$$talkSeconds|duration$$', { communicationSeconds: 3675 }, '1:01:15'],
    ['$$talkSeconds|duration$$', { communicationSeconds: 0 }, '0:00'],
    ['$$routingSeconds|default:0$$', { smartRoutingSeconds: null }, '0'],
    ['[$$queue|default:$$]', { queue: null }, '[]'],
    ['costs $5 or $$$$5, $$queue$$', {}, 'costs $5 or $$5, Sales'],
    ['$$start|date.utc$$x', { startedAt: 9e15 }, 'x'],
    ['[$$start|date.local$$]', { startedAt: LAST_MOMENT }, '[]'],
    ['[$$start|date.day$$]', { startedAt: LAST_MOMENT }, '[]'],
    ['[$$queue|upper$$]', { queue: null }, '[]'],
    ['[$$queue|lower$$]', { queue: null }, '[]'],
    ['[$$transferredTo|number.e164$$]', { transferredTo: null }, '[]'],
    ['$$notes|default:none$$', { notes: '' }, 'none'],
    ['$$notes|default:none$$', { notes: ' ok' }, 'ok'],
    ['$$start|default:never|date.day$$', {}, '2026-01-05'],
    ['$$answer|default:never|date.day$$', { answeredAt: null }, 'never'],
    ['$$routingSeconds|default:none|duration$$', { smartRoutingSeconds: null }, 'none']
  ])('%s of %j is %s', (template, snapshot, text) => {
    expect(filled(template, snapshot)).toBe(text);
  });
});

describe('a template that is not understood fails as a whole', () => {
  it.each([
    ['$$queue', 'a $$ has no counterpart'],
    ['$$queu$$', 'there is no variable "queu"'],
    ['$$constructor$$', 'there is no variable "constructor"'],
    ['$$a b c$$', 'there is no variable of this name'],
    ['$$queue|uper$$', 'there is no filter "uper"'],
    ['$$queue|toString$$', 'there is no filter "toString"'],
    ['$$ queu $$', 'there is no variable "queu"'],
    ['$$queue| uper :x$$', 'there is no filter "uper"'],
    ['$$queue| upper :x$$', 'upper takes no argument'],
    ['$$queue|$$', 'there is no filter of this name'],
    ['$$queue|upper:x$$', 'upper takes no argument'],
    ['$$queue|default$$', 'default needs a colon and a text'],
    ['$$queue|date.utc$$', 'date.utc takes a time, not a text'],
    ['$$start|duration$$', 'duration takes a duration, not a time'],
    ['$$start|upper|date.utc$$', 'date.utc takes a time, not a text'],
    ['$$talkSeconds|number.e164$$', 'number.e164 takes a number, not a duration'],
    [`$$queue$$${'x'.repeat(4000)}`, 'longer than 4000 characters']
  ])('%s', (template, why) => {
    expect(whyRefused(template)).toBe(why);
  });
});

describe('the kind of a variable says which filters take it', () => {
  const texts = ['interactionId', 'flow', 'direction', 'routing', 'queue', 'outcome', 'qualification', 'notes', 'agent'];
  const ofRecord = ['recordId', 'recordName', 'recordObject'];
  const kinds: readonly (readonly [kind: string, names: readonly string[], filter: string, takes: string])[] = [
    ['a text', [...texts, ...ofRecord], 'duration', 'a duration'],
    ['a number', ['caller', 'called', 'party', 'transferredTo'], 'duration', 'a duration'],
    ['a time', ['start', 'answer', 'end'], 'duration', 'a duration'],
    ['a duration', ['talkSeconds', 'routingSeconds'], 'date.day', 'a time']
  ];

  it('and each variable is of one kind', () => {
    expect(kinds.flatMap(([, names]) => names).sort()).toEqual([...VARIABLE_NAMES].sort());
  });

  it.each(kinds.flatMap(([kind, names, filter, takes]) => names.map((name) => [name, kind, filter, takes] as const)))(
    '%s is %s, which %s does not take',
    (name, kind, filter, takes) => {
      expect(whyRefused(`$$${name}|${filter}$$`)).toBe(`${filter} takes ${takes}, not ${kind}`);
    }
  );
});

describe('the parts of a template', () => {
  const partsOf = (template: string): number | undefined =>
    readScenarios({ assignment: [{ fields: { Description: template } }] }).assignment?.[0]?.fields[0]?.template.length;

  it.each([
    ['Call', 1],
    ['$$queue$$', 1],
    ['Call of $$recordName$$', 2],
    ['$$queue$$$$recordName$$', 2],
    ['$$$$', 1]
  ])('of %s are %d: what has nothing to write is none', (template, parts) => {
    expect(partsOf(template)).toBe(parts);
  });

  it('may be 4000 characters long together', () => {
    expect(filled('x'.repeat(4000))).toBe('x'.repeat(4000));
  });
});
