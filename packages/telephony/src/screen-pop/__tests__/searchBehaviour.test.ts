import { createLearnedBehaviour } from '../screenPop.ts';

interface Evidence {
  readonly stored: string;
  readonly query: string;
  readonly missed?: readonly string[];
}

function behaviourAfter(...evidence: readonly Evidence[]): string {
  const learned = createLearnedBehaviour();
  for (const { stored, query, missed = [] } of evidence) learned.learn({ stored, query, missed });
  return learned.behaviour();
}

const WHOLE: Evidence = { stored: '+33612345678', query: '612345678' };
const WORDS: Evidence = { stored: '06.12.34.56.78', query: '12 34 56 78' };
const EITHER: Evidence = { stored: '0612345678', query: '0612345678' };
const NEITHER: Evidence = { stored: '(202) 555-0101', query: '2025550101' };

describe('one hit shows', () => {
  it.each<[string, Evidence, string]>([
    ['a part of the stored text', WHOLE, 'whole'],
    ['groups of digits that begin stored groups', WORDS, 'words'],
    ['what both would have found', EITHER, 'unknown'],
    ['what neither would have found', NEITHER, 'unknown'],
    ['groups of which one begins none', { stored: '06.12.34.56.78', query: '12 34 99' }, 'unknown'],
    ['text without any group', { stored: '--', query: '--' }, 'unknown']
  ])('by %s: %s', (_what, evidence, behaviour) => {
    expect(behaviourAfter(evidence)).toBe(behaviour);
  });
});

describe('a hit that both would have found shows by what missed before', () => {
  it.each<[string, readonly string[], string]>([
    ['what only a search of the whole text finds', ['12345678'], 'words'],
    ['what only a search of groups finds', ['06123456 061'], 'whole'],
    ['what neither finds', ['99999'], 'unknown'],
    ['one of each: they contradict each other', ['12345678', '06123456 061'], 'unknown'],
    ['the same twice', ['12345678', '2345678'], 'words'],
    ['nothing', [], 'unknown']
  ])('%s', (_what, missed, behaviour) => {
    expect(behaviourAfter({ ...EITHER, missed })).toBe(behaviour);
  });

  it('but not when neither would have found it', () => {
    expect(behaviourAfter({ ...NEITHER, missed: ['02) 55'] })).toBe('unknown');
  });
});

describe('over several hits', () => {
  it('what was learned stays when a later one shows nothing, or the same', () => {
    expect(behaviourAfter(WHOLE, EITHER)).toBe('whole');
    expect(behaviourAfter(WORDS, WORDS)).toBe('words');
  });

  it('two that contradict each other end it', () => {
    expect(behaviourAfter(WHOLE, WORDS)).toBe('unknown');
    expect(behaviourAfter(WORDS, WHOLE, WHOLE)).toBe('unknown');
  });
});
