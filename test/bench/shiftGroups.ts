import { type Budget, bytes, type Cell, count, type Group, ratio, type Row } from './cell.ts';

/** Calls that one tab takes in a run of the bench, in Node and in Chromium each. */
export const CALLS_OF_A_TAB = 10_000;

const numeral = (value: number): string => value.toLocaleString('en-US');

/** Two counts of at most `most`, and no difference between them. */
function grownBy(words: string, where: string, name: string, most: number): Row {
  const whole: Budget = most === 0 ? { exactly: 0 } : { most };
  return {
    words,
    cells: [count(`${where}.early.${name}`, whole), count(`${where}.late.${name}`, whole), count(`${where}.${name}`, { exactly: 0 })]
  };
}

const grownTo = (words: string, where: string, name: string, unit: (name: string) => Cell, most: number): Row => ({
  words,
  cells: [unit(`${where}.early.${name}`), unit(`${where}.late.${name}`), ratio(`${where}.${name}`, { most })]
});

/** One tab on the simulated clock. */
export const SHIFT: Group = {
  title: 'Nothing grows in 10,000 calls',
  how:
    `Node, simulated clock: one tab takes ${numeral(CALLS_OF_A_TAB)} calls (known, unknown and withheld numbers, missed ones, recordings, typed notes); V8’s data after a full collection, compiled code left out. ` +
    'The heap is that of the whole run, the workbench’s org in it.',
  columns: [`after ${numeral(CALLS_OF_A_TAB / 10)} calls`, `after ${numeral(CALLS_OF_A_TAB)}`, 'growth'],
  rows: [
    {
      words: 'heap',
      cells: [bytes('shift.early.heap'), bytes('shift.late.heap'), ratio('shift.heap', { most: 1.02 })]
    },
    grownBy('timers that are set', 'shift', 'timers', 0),
    grownBy('logs in the browser’s store, and the state of the last calls', 'shift', 'stored', 3),
    grownBy('calls and notices in the softphone', 'shift', 'inSoftphone', 7)
  ]
};

/** A heap has what the browser compiles and notes for itself in it; of nodes and listeners some come and go with what is shown. */
const GROWTH_MOST = { heap: 1.25, countable: 1.1 };

/** One tab of a real browser. */
export const BROWSER_SHIFT: Group = {
  title: 'Nothing grows in a real tab',
  how:
    `Chromium: one tab of the workbench takes ${numeral(CALLS_OF_A_TAB)} calls; the browser’s own counts, after collections until they fall no more. Softphone and Lightning page share a process; ` +
    'INO cx’s page, in which the Banner’s side of the bridge runs, has its own.',
  columns: [`after ${numeral(CALLS_OF_A_TAB / 10)} calls`, `after ${numeral(CALLS_OF_A_TAB)}`, 'growth'],
  rows: [
    grownTo('heap, softphone and Lightning page', 'shift.browser', 'heap', bytes, GROWTH_MOST.heap),
    grownTo('their event listeners', 'shift.browser', 'listeners', count, GROWTH_MOST.countable),
    grownTo('their nodes, detached ones among them', 'shift.browser', 'nodes', count, GROWTH_MOST.countable),
    {
      words: 'logs in IndexedDB, and the state of the last calls',
      cells: [
        count('shift.browser.early.stored', { most: 3 }),
        count('shift.browser.late.stored', { most: 3 }),
        count('shift.browser.stored', { most: 2 })
      ]
    },
    grownTo('heap, INO cx’s page', 'shift.banner', 'heap', bytes, GROWTH_MOST.heap),
    grownTo('its event listeners', 'shift.banner', 'listeners', count, GROWTH_MOST.countable),
    grownTo('its nodes', 'shift.banner', 'nodes', count, GROWTH_MOST.countable)
  ]
};
