import { childrenOf, readXml, type XmlElement } from '../../../tooling/metadata/xml.ts';
import type { WorkbenchResponse } from '../../lib/http.ts';
import { writeElement, writeElements } from './writeXml.ts';

const METADATA = 'http://soap.sforce.com/2006/04/metadata';
const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** A call as it came in, with only so much of it looked at as tells whose it is. */
export interface SealedCall {
  readonly sessionId: string | null;
  /** The zip of a deploy; empty for other calls. */
  readonly zip: Uint8Array;
  /** XML of all the rest. */
  readonly rest: Uint8Array;
}

/** One call of the SOAP API. */
export interface SoapCall {
  readonly operation: string;
  /** The operation's element; names in it carry no prefix, and a zip is not in it. */
  readonly element: XmlElement;
}

/** A refusal as SOAP tells it. */
export class SoapFault extends Error {
  /** Such as `sf:INVALID_SESSION_ID`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'SoapFault';
    this.code = code;
  }
}

/** Headers stand first, and are short. */
const HEADER_BYTES = 16 * 1024;
/** Most bytes of a call beside the zip of a deploy: what an XML parser reads in a moment. */
const MOST_BYTES = 1024 * 1024;

/** Takes the zip out of a call, which may be of many megabytes, and finds whose call it is. Nothing of it is parsed. */
export function sealedCall(body: Uint8Array): SealedCall {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const [, sessionId = null] = /<(?:\w{1,20}:)?sessionId>([^<]{1,4000})</.exec(bytes.toString('utf8', 0, HEADER_BYTES)) ?? [];
  const named = bytes.indexOf('ZipFile');
  const start = named < 0 ? -1 : bytes.indexOf('>', named) + 1;
  if (start <= 0) return { sessionId, zip: new Uint8Array(), rest: body };
  const next = bytes.indexOf('<', start);
  const end = next < 0 ? bytes.length : next;
  const zip = Buffer.from(bytes.toString('latin1', start, end), 'base64');
  return { sessionId, zip, rest: Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]) };
}

/** Reads an envelope. Throws SoapFault when it is none, or too large. */
export function readEnvelope(body: Uint8Array): SoapCall {
  if (body.length > MOST_BYTES) {
    throw new SoapFault('sf:EXCEEDED_MAX_SIZE_REQUEST', `a call may have ${MOST_BYTES} bytes beside the zip of a deploy in this twin`);
  }
  const envelope = withoutPrefixes(parse(body));
  const [operation] = childrenOf(envelope, 'Body').flatMap((one) => one.children);
  if (envelope.name !== 'Envelope' || operation === undefined)
    throw new SoapFault('soapenv:Client', 'A SOAP envelope with one operation is expected');
  return { operation: operation.name, element: operation };
}

function parse(body: Uint8Array): XmlElement {
  try {
    return readXml(Buffer.from(body).toString('utf8'));
  } catch (error) {
    throw new SoapFault('soapenv:Client', error instanceof Error ? error.message : String(error));
  }
}

const withoutPrefixes = (element: XmlElement): XmlElement => ({
  ...element,
  name: element.name.slice(element.name.indexOf(':') + 1),
  children: element.children.map(withoutPrefixes)
});

const answer = (status: number, content: string): WorkbenchResponse => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8' },
  body:
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${ENVELOPE}" xmlns="${METADATA}">` +
    `<soapenv:Body>${content}</soapenv:Body></soapenv:Envelope>`
});

/** `<operationResponse><result>…`, the result repeated for a list. */
export const soapAnswer = (operation: string, result: object | string): WorkbenchResponse =>
  answer(200, `<${operation}Response>${writeElement('result', result)}</${operation}Response>`);

export const soapFault = ({ code, message }: SoapFault): WorkbenchResponse =>
  answer(
    500,
    `<soapenv:Fault xmlns:sf="${METADATA}">${writeElements({ faultcode: code, faultstring: `${code.replace(/^\w+:/, '')}: ${message}` })}</soapenv:Fault>`
  );
