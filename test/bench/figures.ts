import { CALL_KINDS } from './callKinds.ts';
import { type Budget, bytes, type Cell, count, type Figures, type Group, ratio, type Row } from './cell.ts';
import { BROWSER_SHIFT, SHIFT } from './shiftGroups.ts';

/** Most bytes of script (gzip) before the first render: ARCHITECTURE.md, section 8. */
export const FIRST_LOAD_MOST = 39.8 * 1024;
/** Design, section 10: parse, run and first render, by those of the empty page. */
export const START_MOST = 3;
/** Most searches for a number of the seed by how it is stored (docs/adr/0006), first call of a page and later ones, under both behaviours; and how many must be found by the third. */
const SEARCHES = { first: 6, later: 4, plainLater: 2, shareWithinThree: 0.95 };

const FIRST_LOAD: Group = {
  title: 'First load',
  how: 'Chromium, the whole workbench: all scripts that the softphone’s page has before it first renders, Salesforce’s `opencti_min.js` alone left out.',
  columns: ['gzip', 'as text'],
  rows: [{ words: 'softphone page', cells: [bytes('firstLoad.gzip', { most: FIRST_LOAD_MOST }), bytes('firstLoad.raw')] }]
};

const start = (words: string, name: string, budget?: Budget): Row => ({
  words,
  cells: [bytes(`start.${name}.gzip`), ratio(`start.${name}.ratio`, budget)]
});

const START: Group = {
  title: 'Script start',
  how:
    'Chromium: processor time of the main thread from the script’s text to the first render (parsed, run, its elements laid out), by that of a page with one empty LWC component. ' +
    'Each start is in a frame of its own with nothing compiled before; the fastest of several counts. The libraries of others, as npm publishes them, render nothing: theirs ends when their API is there. ' +
    'They do other things than the softphone; they are here for scale. What they load later is not counted, and neither is ours.',
  columns: ['gzip', '÷ empty page'],
  rows: [
    start('empty page: LWC engine, one component', 'empty'),
    start('softphone: `main.js`, to its first render', 'softphone', { most: START_MOST }),
    start('sip.js, in one script', 'sipJs'),
    start('@twilio/voice-sdk', 'twilioVoice'),
    start('amazon-connect-streams', 'connectStreams'),
    start('jsforce', 'jsforce')
  ]
};

const CALLS: Group = {
  title: 'Salesforce requests of a call',
  how:
    'Node, simulated clock: the real controller, outbox and Open CTI adapter on the workbench’s shell and org; counted as they reach the org. The refresh of the page is not in it. ' +
    'The softphone has had two calls before, so that it knows how the org searches.',
  columns: ['search', 'create', 'update'],
  rows: Object.entries(CALL_KINDS).map(([kind, { words, budget }]) => ({
    words,
    cells: [
      count(`calls.${kind}.search`, { most: budget.search }),
      count(`calls.${kind}.create`, { exactly: budget.create }),
      count(`calls.${kind}.update`, { exactly: budget.update })
    ]
  }))
};

const searches = (words: string, behaviour: string, moment: 'first' | 'later'): Row => ({
  words,
  cells: [
    ratio(`search.${behaviour}.${moment}.mean`),
    count(`search.${behaviour}.${moment}.most`, { most: SEARCHES[moment] }),
    ratio(`search.${behaviour}.${moment}.withinThree`, { least: SEARCHES.shareWithinThree }),
    count(
      `search.${behaviour}.${moment}.plainMost`,
      moment === 'later' ? { most: behaviour === 'whole' ? 1 : SEARCHES.plainLater } : undefined
    )
  ]
});

const SEARCH: Group = {
  title: 'Searches until the caller is found',
  how:
    'Node, simulated clock: a call from every number of the seed, as people type numbers in sixteen countries, each in an org of its country; all are found. Salesforce does not say how it compares: `whole` looks for the text as a part of the stored one, ' +
    '`words` for its groups of digits as starts of stored groups. Why more than three can be needed: [adr/0006](adr/0006-how-many-searches.md).',
  columns: ['mean', 'most', 'share found by the third', 'most, stored as E.164 or national digits'],
  rows: [
    searches('`whole`, first call of a page', 'whole', 'first'),
    searches('`whole`, later calls', 'whole', 'later'),
    searches('`words`, first call of a page', 'words', 'first'),
    searches('`words`, later calls', 'words', 'later')
  ]
};

const OVERHEAD: Group = {
  title: 'Ring to pop, hang-up to saved Task',
  how:
    'On the simulated clock only waiting takes time: 1 means that nothing is waited for but the org’s answers, the store’s write before the send left out and counted. In Chromium it is the real time of all but the org’s answers, ' +
    'by that of the answers, median of several calls. The org there is on the same machine and answers at once, so the share is far above that of an org across a network.',
  columns: ['org’s answers waited for (Node)', 'writes waited for (Node)', 'our part ÷ org’s part (Chromium)'],
  rows: [
    {
      words: 'ring to pop',
      cells: [ratio('overhead.pop.answers', { exactly: 1 }), count('overhead.pop.writes', { exactly: 0 }), ratio('overhead.pop.share')]
    },
    {
      words: 'hang-up to saved Task',
      cells: [
        ratio('overhead.saved.answers', { exactly: 1 }),
        count('overhead.saved.writes', { exactly: 1 }),
        ratio('overhead.saved.share')
      ]
    }
  ]
};

const FLUSH: Group = {
  title: 'A thousand logs waiting',
  how: 'Node, simulated clock: a page loads with 1,000 logs in its store, and the org is there again. Three are sent at a time; 1 would be three at a time without any wait between them, and after each answer the log is written back first.',
  columns: ['figure'],
  rows: [
    { words: 'Tasks', cells: [count('flush.tasks', { exactly: 1000 })] },
    { words: 'creates and updates sent', cells: [count('flush.requests', { exactly: 1000 })] },
    { words: 'logs left in the store', cells: [count('flush.left', { exactly: 0 })] },
    { words: 'time, by that of three at a time', cells: [ratio('flush.inTurns', { most: 1.15 })] },
    { words: 'processor time of one log, by that of one of 100', cells: [ratio('flush.perLog', { most: 3 })] }
  ]
};

/** All that `npm run bench` measures, in the order of the page. */
export const GROUPS: readonly Group[] = [FIRST_LOAD, START, CALLS, SEARCH, OVERHEAD, SHIFT, BROWSER_SHIFT, FLUSH];

export const CELLS: readonly Cell[] = GROUPS.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));

/** What is wrong with the figures, one line each: missing, unknown, or beyond their budget. `cells`: those that were to be measured. */
export function problemsOf(figures: Figures, cells: readonly Cell[] = CELLS): readonly string[] {
  const unknown = Object.keys(figures).filter((name) => !cells.some((one) => one.name === name));
  return [...unknown.map((name) => `${name}: nobody knows this figure`), ...cells.flatMap((one) => problemOf(one, figures[one.name]))];
}

function problemOf({ name, budget }: Cell, value: number | undefined): readonly string[] {
  if (value === undefined || !Number.isFinite(value)) return [`${name}: not measured`];
  if (budget === undefined) return [];
  if ('most' in budget) return value <= budget.most ? [] : [`${name}: ${value} is more than ${budget.most}`];
  if ('least' in budget) return value >= budget.least ? [] : [`${name}: ${value} is less than ${budget.least}`];
  return value === budget.exactly ? [] : [`${name}: ${value} is not ${budget.exactly}`];
}
