import { isIPv4 } from 'node:net';
import { elements, text } from '../metadata/body.ts';
import { MetadataError } from '../metadata/metadataError.ts';
import type { Component } from '../core/types.ts';

/** Addresses as numbers, both ends included. */
export interface AddressRange {
  readonly first: number;
  readonly last: number;
}

const asNumber = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

/** The list of addresses of an app's OAuth settings. Throws MetadataError for what is no range. */
export function readRanges({ body, path }: Component): readonly AddressRange[] {
  return elements(body, 'trustedIpRanges').map((range) => {
    const [first = '', last = ''] = [text(range, 'startIpAddress'), text(range, 'endIpAddress')];
    if (!isIPv4(first) || !isIPv4(last))
      throw new MetadataError(path, `trustedIpRanges: ${first} to ${last} is no range of IPv4 addresses`);
    if (asNumber(first) > asNumber(last)) throw new MetadataError(path, `trustedIpRanges: ${first} to ${last} runs backwards`);
    return { first: asNumber(first), last: asNumber(last) };
  });
}

/** The workbench listens on this machine alone, so this is where all its clients are. */
const HERE = asNumber('127.0.0.1');

/** Whether this machine is among the addresses; null is no list. */
export const allowsHere = (ranges: readonly AddressRange[] | null): boolean =>
  ranges === null || ranges.some(({ first, last }) => first <= HERE && HERE <= last);
