/** One part of a multipart/form-data body. */
export interface FormPart {
  readonly name: string;
  readonly content: Uint8Array;
}

const HEADER_BYTES = 4096;
const MOST_PARTS = 10;

/** Reads multipart/form-data (RFC 7578). Null when the type is another, or when the body does not follow its boundary. */
export function readMultipart(contentType: string, body: Uint8Array): readonly FormPart[] | null {
  const boundary = /^multipart\/form-data\s*;.*?\bboundary="?([^";]+)"?/i.exec(contentType)?.[1];
  const buffer = Buffer.from(body);
  if (boundary === undefined || buffer.indexOf(`--${boundary}--`) < 0) return null;
  const parts: FormPart[] = [];
  const delimiter = `--${boundary}\r\n`;
  for (let start = buffer.indexOf(delimiter); start >= 0;) {
    const headers = start + delimiter.length;
    // Headers are short, and each search begins where the one before ended: the body is walked once, whatever it holds.
    const content = buffer.subarray(headers, headers + HEADER_BYTES).indexOf('\r\n\r\n') + headers;
    const end = buffer.indexOf(`\r\n--${boundary}`, content);
    const name = /^content-disposition:.*?\bname="([^"]*)"/im.exec(buffer.toString('latin1', headers, content))?.[1];
    if (content < headers || end < 0 || name === undefined || parts.length === MOST_PARTS) return null;
    parts.push({ name, content: buffer.subarray(content + 4, end) });
    start = buffer.indexOf(delimiter, end);
  }
  return parts;
}
