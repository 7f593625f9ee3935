/** One part of a multipart/form-data body. */
export interface FormPart {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Reads multipart/form-data (RFC 7578). Null when the type is another, or when the body does not follow its boundary. */
export function readMultipart(contentType: string, body: Uint8Array): readonly FormPart[] | null {
  const boundary = /^multipart\/form-data\s*;.*?\bboundary="?([^";]+)"?/i.exec(contentType)?.[1];
  const buffer = Buffer.from(body);
  if (boundary === undefined || buffer.indexOf(`--${boundary}--`) < 0) return null;
  const parts: FormPart[] = [];
  const delimiter = `--${boundary}\r\n`;
  for (let start = buffer.indexOf(delimiter); start >= 0; start = buffer.indexOf(delimiter, start + 1)) {
    const headers = start + delimiter.length;
    const content = buffer.indexOf('\r\n\r\n', headers);
    const end = buffer.indexOf(`\r\n--${boundary}`, content);
    const name = /^content-disposition:.*?\bname="([^"]*)"/im.exec(buffer.toString('latin1', headers, Math.max(content, headers)))?.[1];
    if (content < 0 || end < 0 || name === undefined) return null;
    parts.push({ name, content: buffer.subarray(content + 4, end) });
  }
  return parts;
}
