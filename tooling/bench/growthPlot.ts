import { FAINT, line, picture, round, text } from './svg.ts';

/** One thing that is looked at after each tenth of the calls. */
export interface Line {
  readonly words: string;
  readonly colour: string;
  readonly points: readonly { readonly calls: number; readonly value: number }[];
}

const [LEFT, TOP, WIDTH, HEIGHT] = [70, 50, 640, 200];
/** The axis ends here, or at the quarter above the highest point. */
const HIGHEST = 1.25;
const QUARTER = 0.25;

/** How lines grow over the calls of one tab, each by its own first point. */
export function drawGrowth(title: string, lines: readonly Line[]): string {
  const calls = lines[0]?.points.map((point) => point.calls) ?? [];
  const most = calls.at(-1);
  if (most === undefined) throw new Error('The run has no shift to draw.');
  const x = (count: number): number => LEFT + (WIDTH * count) / most;
  const highest = Math.max(
    HIGHEST,
    ...lines.flatMap(({ points }) => points.map(({ value }) => quarterAbove(value / (points[0]?.value ?? NaN))))
  );
  const y = (ratio: number): number => TOP + HEIGHT * (1 - ratio / highest);
  const marks = Array.from({ length: highest / QUARTER + 1 }, (_none, index) => index * QUARTER);
  return picture(780, TOP + HEIGHT + 56, title, [
    text(LEFT, 22, 'One tab: what it holds after each tenth of the calls, by that after the first', 'font-weight="600"'),
    ...marks.flatMap((ratio) => [
      line(LEFT, y(ratio), LEFT + WIDTH, y(ratio), FAINT),
      text(LEFT - 10, y(ratio) + 4, ratio.toFixed(2), 'text-anchor="end"')
    ]),
    ...calls.map((count) => text(x(count), TOP + HEIGHT + 20, count.toLocaleString('en-US'), 'text-anchor="middle" font-size="11"')),
    text(LEFT + WIDTH / 2, TOP + HEIGHT + 42, 'calls', 'text-anchor="middle"'),
    ...lines.flatMap((one, index) => drawLine(one, x, y, index))
  ]);
}

const quarterAbove = (ratio: number): number => Math.ceil(ratio / QUARTER) * QUARTER;

/** The line, its points, and below the lines what it is and where it ends. */
function drawLine({ words, colour, points }: Line, x: (calls: number) => number, y: (ratio: number) => number, index: number): string[] {
  const first = points[0]?.value ?? NaN;
  const places = points.map(({ calls, value }) => [round(x(calls)), round(y(value / first))] as const);
  const end = ((points.at(-1)?.value ?? NaN) / first).toFixed(3);
  return [
    `<polyline points="${places.map((place) => place.join(',')).join(' ')}" fill="none" stroke="${colour}" stroke-width="2.5"/>`,
    ...places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3.5" fill="${colour}"/>`),
    text(LEFT + WIDTH, y(0.7) + 20 * index, `${words}: ${end} in the end`, `text-anchor="end" fill="${colour}"`)
  ];
}
