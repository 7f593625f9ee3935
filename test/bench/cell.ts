/** What a figure must keep. */
export type Budget = { readonly most: number } | { readonly least: number } | { readonly exactly: number };

export interface Cell {
  /** Key in the command's JSON. */
  readonly name: string;
  readonly unit: 'bytes' | 'ratio' | 'count';
  readonly budget?: Budget;
}

export interface Row {
  readonly words: string;
  readonly cells: readonly Cell[];
}

/** One table of docs/performance.md. */
export interface Group {
  readonly title: string;
  /** How its figures come about. */
  readonly how: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Figures by name, as one run gave them. */
export type Figures = Readonly<Record<string, number>>;

/** A size; `name` is its key in the command's JSON. */
export const bytes = (name: string, budget?: Budget): Cell => cell(name, 'bytes', budget);
/** One by another of the same run. */
export const ratio = (name: string, budget?: Budget): Cell => cell(name, 'ratio', budget);
/** How many. */
export const count = (name: string, budget?: Budget): Cell => cell(name, 'count', budget);

function cell(name: string, unit: Cell['unit'], budget: Budget | undefined): Cell {
  return budget === undefined ? { name, unit } : { name, unit, budget };
}
