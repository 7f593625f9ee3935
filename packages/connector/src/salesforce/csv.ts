const [QUOTE, COMMA, LF, CR] = [34, 44, 10, 13];

export class CsvCutShort extends Error {}

/** Where a field ends: at its comma, line end or behind its closing quote. Null: more text is needed to know. */
interface FieldEnd {
  readonly value: string;
  readonly at: number;
}

function quotedField(text: string, from: number, last: boolean): FieldEnd | null {
  let start = from + 1;
  let value = '';
  for (;;) {
    const quote = text.indexOf('"', start);
    // The closing quote may be the first of two.
    if (quote < 0 || (quote === text.length - 1 && !last)) return null;
    value += text.slice(start, quote);
    if (text.charCodeAt(quote + 1) !== QUOTE) return { value, at: quote + 1 };
    value += '"';
    start = quote + 2;
  }
}

function plainField(text: string, from: number, last: boolean): FieldEnd | null {
  let at = from;
  for (; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === COMMA || sign === LF || sign === CR) break;
  }
  return at === text.length && !last ? null : { value: text.slice(from, at), at };
}

/**
 * Rows of a CSV text (RFC 4180, LF or CRLF) that comes in pieces. An empty field and an empty quoted field are both ''.
 * `end` throws CsvCutShort when the text ends inside a field.
 */
export class CsvScanner {
  private rest = '';

  /** The rows that end in this piece. */
  write(piece: string): string[][] {
    return this.scan(this.rest + piece, false);
  }

  end(): string[][] {
    const rows = this.scan(this.rest, true);
    if (this.rest !== '') throw new CsvCutShort();
    return rows;
  }

  private scan(text: string, last: boolean): string[][] {
    const rows: string[][] = [];
    let [at, rowStart] = [0, 0];
    let row: string[] = [];
    const closeRow = (next: number): void => {
      rows.push(row);
      row = [];
      at = next;
      rowStart = next;
    };
    while (at < text.length || row.length > 0) {
      const end = text.charCodeAt(at) === QUOTE ? quotedField(text, at, last) : plainField(text, at, last);
      if (end === null) break;
      row.push(end.value);
      at = end.at;
      if (at >= text.length) {
        if (!last) break;
        closeRow(at);
        continue;
      }
      if (text.charCodeAt(at) === COMMA) {
        at += 1;
        continue;
      }
      if (text.charCodeAt(at) === CR) {
        if (at + 1 >= text.length && !last) break;
        if (text.charCodeAt(at + 1) === LF) at += 1;
      }
      closeRow(at + 1);
    }
    this.rest = text.slice(rowStart);
    return rows;
  }
}
