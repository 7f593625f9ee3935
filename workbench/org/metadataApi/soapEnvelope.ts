import { childrenOf, readXml, textOf, type XmlElement } from '../../../tooling/metadata/xml.ts';
import type { WorkbenchResponse } from '../../lib/http.ts';
import { writeElement, writeElements } from './writeXml.ts';

const METADATA = 'http://soap.sforce.com/2006/04/metadata';
const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** One call of the SOAP API. */
export interface SoapCall {
  readonly operation: string;
  readonly sessionId: string | null;
  /** The operation's element; names in it carry no prefix. */
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

/** Reads an envelope. Throws SoapFault when it is none. */
export function readEnvelope(body: Uint8Array): SoapCall {
  const envelope = withoutPrefixes(parse(body));
  const [operation] = childrenOf(envelope, 'Body').flatMap((one) => one.children);
  if (envelope.name !== 'Envelope' || operation === undefined)
    throw new SoapFault('soapenv:Client', 'A SOAP envelope with one operation is expected');
  const [header] = childrenOf(envelope, 'Header').flatMap((one) => childrenOf(one, 'SessionHeader'));
  return { operation: operation.name, sessionId: header === undefined ? null : (textOf(header, 'sessionId') ?? null), element: operation };
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
export const soapAnswer = (operation: string, result: object): WorkbenchResponse =>
  answer(200, `<${operation}Response>${writeElement('result', result)}</${operation}Response>`);

export const soapFault = ({ code, message }: SoapFault): WorkbenchResponse =>
  answer(
    500,
    `<soapenv:Fault xmlns:sf="${METADATA}">${writeElements({ faultcode: code, faultstring: `${code.replace(/^\w+:/, '')}: ${message}` })}</soapenv:Fault>`
  );
