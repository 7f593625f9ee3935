import { START_MOST } from '../../test/bench/figures.ts';
import type { BenchResult } from './result.ts';

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
    group: 'Nothing grows',
    words: 'Heap of one tab over 10,000 calls, by that after the first tenth',
    draw: drawShift
  }
];

const OURS = '#0b5cab';
const OTHERS = '#8c9bab';
const INK = '#2e3844';
const FAINT = '#dde3ea';
const LIMIT = '#b3261e';
/** Keeps words legible on a line that crosses them. */
const HALO = 'paint-order="stroke" stroke="#fff" stroke-width="5"';

const SCRIPTS: readonly (readonly [name: string, words: string])[] = [
  ['empty', 'empty LWC page'],
  ['softphone', 'softphone'],
  ['sipJs', 'sip.js'],
  ['twilioVoice', '@twilio/voice-sdk'],
  ['connectStreams', 'amazon-connect-streams'],
  ['jsforce', 'jsforce']
];

const text = (x: number, y: number, words: string, more = ''): string => `<text x="${round(x)}" y="${round(y)}" ${more}>${words}</text>`;
const line = (x1: number, y1: number, x2: number, y2: number, colour: string): string =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${colour}"/>`;
const round = (value: number): number => Math.round(value * 10) / 10;

function picture(width: number, height: number, title: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}" font-family="system-ui, sans-serif" font-size="13" fill="${INK}">
<rect width="${width}" height="${height}" fill="#fff"/>
${parts.join('\n')}
</svg>
`;
}

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
  const [left, top, width, height] = [70, 50, 640, 200];
  const [first, last] = [shift[0], shift.at(-1)];
  if (first === undefined || last === undefined) throw new Error('The run has no shift to draw.');
  const [x, y] = [(calls: number) => left + (width * calls) / last.calls, (ratio: number) => top + height * (1 - ratio / 1.25)];
  const points = shift.map(({ calls, heap }) => `${round(x(calls))},${round(y(heap / first.heap))}`);
  return picture(780, top + height + 56, 'Heap over many calls', [
    text(left, 22, 'One tab: heap after each tenth of the calls, by that after the first', 'font-weight="600"'),
    ...[0, 0.25, 0.5, 0.75, 1, 1.25].flatMap((ratio) => [
      line(left, y(ratio), left + width, y(ratio), FAINT),
      text(left - 10, y(ratio) + 4, ratio.toFixed(2), 'text-anchor="end"')
    ]),
    ...shift.map(({ calls }) => text(x(calls), top + height + 20, calls.toLocaleString('en-US'), 'text-anchor="middle" font-size="11"')),
    text(left + width / 2, top + height + 42, 'calls', 'text-anchor="middle"'),
    `<polyline points="${points.join(' ')}" fill="none" stroke="${OURS}" stroke-width="2.5"/>`,
    ...points.map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3.5" fill="${OURS}"/>`),
    text(left + width, y(1) - 12, `heap: ${(last.heap / first.heap).toFixed(3)} in the end`, `text-anchor="end" fill="${OURS}"`)
  ]);
}
