/** Colours and strokes of the plots. */
export const OURS = '#0b5cab';
export const OTHERS = '#8c9bab';
export const OTHER_LINE = '#b35c00';
export const INK = '#2e3844';
export const FAINT = '#dde3ea';
export const LIMIT = '#b3261e';
/** Keeps words legible on a line that crosses them. */
export const HALO = 'paint-order="stroke" stroke="#fff" stroke-width="5"';

export const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${round(x)}" y="${round(y)}" ${more}>${words}</text>`;
export const line = (x1: number, y1: number, x2: number, y2: number, colour: string): string =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${colour}"/>`;
export const round = (value: number): number => Math.round(value * 10) / 10;

/** A whole SVG file. */
export function picture(width: number, height: number, title: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}" font-family="system-ui, sans-serif" font-size="13" fill="${INK}">
<rect width="${width}" height="${height}" fill="#fff"/>
${parts.join('\n')}
</svg>
`;
}
