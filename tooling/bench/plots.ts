import { START_MOST } from '../../test/bench/figures.ts';
import type { Held } from '../../test/bench/chromium/heldByPage.ts';
import { drawGrowth, type Line } from './growthPlot.ts';
import type { BenchResult } from './result.ts';
import { FAINT, HALO, INK, LIMIT, line, OTHER_LINE, OTHERS, OURS, picture, round, text } from './svg.ts';

export interface Plot {
  /** Below docs/plots. */
  readonly file: string;
  /** Title of the table that it stands under. */
  readonly group: string;
  readonly words: string;
  draw(result: BenchResult): string;
}

export const PLOTS: readonly Plot[] = [
  {
    file: 'start.svg',
    group: 'Script start',
    words: 'Script start of the softphone beside four libraries, and their sizes',
    draw: drawStarts
  },
  {
    file: 'shift.svg',
    group: 'Nothing grows in 10,000 calls',
    words: 'Heap of one tab over 10,000 calls, by that after the first tenth',
    draw: drawShift
  },
  {
    file: 'browserShift.svg',
    group: 'Nothing grows in a real tab',
    words: 'Heap, event listeners and nodes of one real tab over 10,000 calls, by those after the first tenth',
    draw: drawBrowserShift
  }
];

const SCRIPTS: readonly (readonly [name: string, words: string])[] = [
  ['empty', 'empty LWC page'],
  ['softphone', 'softphone'],
  ['sipJs', 'sip.js'],
  ['twilioVoice', '@twilio/voice-sdk'],
  ['connectStreams', 'amazon-connect-streams'],
  ['jsforce', 'jsforce']
];

/** Two columns of bars: start on a logarithmic axis, because the longest takes many times the shortest; size on a plain one. */
function drawStarts({ figures }: BenchResult): string {
  const rowHeight = 34;
  const top = 56;
  const bottom = top + rowHeight * SCRIPTS.length;
  const [startX, startWidth, sizeX, sizeWidth] = [190, 250, 520, 170];
  const ratioOf = (name: string): number => figures[`start.${name}.ratio`] ?? NaN;
  const sizeOf = (name: string): number => (figures[`start.${name}.gzip`] ?? NaN) / 1024;
  const decades = Math.ceil(Math.log10(Math.max(...SCRIPTS.map(([name]) => ratioOf(name)))) + 0.3);
  // From a third on: the shortest bar must be one too.
  const along = (ratio: number): number => startX + (startWidth * (Math.log10(ratio) + 0.5)) / (decades + 0.5);
  const largest = Math.max(...SCRIPTS.map(([name]) => sizeOf(name)));
  const grid = Array.from({ length: decades + 1 }, (_none, power) => 10 ** power);
  const bars = SCRIPTS.flatMap(([name, words], index) => {
    const y = top + rowHeight * index;
    const fill = name === 'softphone' ? OURS : OTHERS;
    const [end, wide] = [along(ratioOf(name)), (sizeWidth * sizeOf(name)) / largest];
    return [
      text(startX - 10, y + 21, words, `text-anchor="end"${name === 'softphone' ? ' font-weight="600"' : ''}`),
      `<rect x="${startX}" y="${y + 7}" width="${round(end - startX)}" height="20" fill="${fill}"/>`,
      text(end + 6, y + 21, ratioOf(name).toFixed(1), HALO),
      `<rect x="${sizeX}" y="${y + 7}" width="${round(wide)}" height="20" fill="${fill}"/>`,
      text(sizeX + wide + 6, y + 21, `${Math.round(sizeOf(name))} KiB`)
    ];
  });
  return picture(780, bottom + 34, 'Script start and size', [
    text(startX, 22, 'Start ÷ empty page, log scale', 'font-weight="600"'),
    text(sizeX, 22, 'Size, gzip', 'font-weight="600"'),
    ...grid.flatMap((ratio) => [
      line(along(ratio), top, along(ratio), bottom, FAINT),
      text(along(ratio), bottom + 18, String(ratio), 'text-anchor="middle"')
    ]),
    line(along(START_MOST), top - 4, along(START_MOST), bottom, LIMIT),
    ...bars,
    text(along(START_MOST), top - 10, `budget of the softphone: ${START_MOST}`, `text-anchor="middle" font-size="11" fill="${LIMIT}"`)
  ]);
}

/** The heap after each tenth of the calls, by that after the first one. */
function drawShift({ shift }: BenchResult): string {
  return drawGrowth('Heap over many calls', [
    { words: 'heap', colour: OURS, points: shift.map(({ calls, heap }) => ({ calls, value: heap })) }
  ]);
}

function drawBrowserShift({ browserShift }: BenchResult): string {
  const of = (words: string, colour: string, name: keyof Held): Line => ({
    words,
    colour,
    points: browserShift.map(({ calls, softphone }) => ({ calls, value: softphone[name] }))
  });
  return drawGrowth('A real tab over many calls', [
    of('heap', OURS, 'heap'),
    of('event listeners', OTHER_LINE, 'listeners'),
    of('nodes', INK, 'nodes')
  ]);
}
