/**
 * Sets an element directly below the root of a metadata file, keeping the rest of the text as it is: replaces it, or puts it where it
 * belongs in alphabetical order. The file has one element a line, indented by four blanks, as Prettier and Salesforce write them.
 */
export function setElement(text: string, name: string, value: string): string {
  return setBlock(text, name, `    <${name}>${escapeXml(value)}</${name}>\n`);
}

/** Puts XML of its own in the place of all elements of that name directly below the root. */
export function setBlock(text: string, name: string, block: string): string {
  const lines = withoutElement(text, name).split('\n');
  const at = lines.findIndex((line) => {
    const other = /^ {4}<(\w+)/.exec(line)?.[1] ?? (/^<\/\w+>/.test(line) ? '\uffff' : undefined);
    return other !== undefined && other > name;
  });
  if (at < 0) throw new Error(`No place for ${name}: the file has no closing tag at the start of a line`);
  return [...lines.slice(0, at), block.replace(/\n$/, ''), ...lines.slice(at)].join('\n');
}

const withoutElement = (text: string, name: string): string => text.replace(new RegExp(`^ {4}<${name}>[^]*?</${name}>\\n`, 'gm'), '');

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
