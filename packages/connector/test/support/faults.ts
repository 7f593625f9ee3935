import assert from 'node:assert/strict';
import { Fault } from '../../src/faults/fault.ts';

/** The fault in which a call ends. */
export async function faultOf(work: Promise<unknown>): Promise<Fault> {
  let value: unknown;
  try {
    value = await work;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  return assert.fail(`no fault but ${JSON.stringify(value)}`);
}

export const faultName = async (work: Promise<unknown>): Promise<string> => (await faultOf(work)).name;
