import type { FaultError } from '@inocx/telephony/faults/faults.ts';
import * as numberingPlans from '@inocx/telephony/phone-numbers/phones.ts';
import { createLazyPhones } from '../lazyPhones.ts';

const CALLER = '+33612345678';

interface Harness {
  readonly phones: ReturnType<typeof createLazyPhones>;
  readonly faults: FaultError[];
  readonly loaded: string[];
}

function harnessThatLoads(load: () => Promise<unknown>): Harness {
  const faults: FaultError[] = [];
  const loaded: string[] = [];
  const phones = createLazyPhones({
    resourceUrl: '/resource/1/softphone',
    onFault: (fault) => void faults.push(fault),
    load: (url) => {
      loaded.push(url);
      return load();
    }
  });
  return { phones, faults, loaded };
}

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('the numbering plans', () => {
  it('are loaded when first needed, and once', async () => {
    const { phones, loaded, faults } = harnessThatLoads(async () => numberingPlans);
    expect(loaded).toEqual([]);
    await Promise.all([phones.ready(), phones.ready()]);
    await phones.ready();
    expect(loaded).toEqual(['/resource/1/softphone/phones.js']);
    expect(faults).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('answer once they are there; before, digits do', async () => {
    const { phones } = harnessThatLoads(async () => numberingPlans);
    expect([phones.candidates(CALLER, 'FR'), phones.rareCandidates(CALLER, 'FR')]).toEqual([['33612345678', '612345678'], []]);
    await phones.ready();
    expect(phones.candidates(CALLER, 'FR')).toEqual(numberingPlans.searchTexts(CALLER, 'FR', 'unknown'));
    expect(phones.candidates(CALLER, 'FR', 'words')).toEqual(numberingPlans.searchTexts(CALLER, 'FR', 'words'));
    expect(phones.rareCandidates(CALLER, 'FR', 'words')).toEqual(numberingPlans.rareTexts(CALLER, 'FR', 'words'));
    expect(phones.compare('0612345678', CALLER, 'FR')).toBe('same');
    expect(phones.compare('0612345678', '+31612345678', 'FR')).toBe('different');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['the script is not there', async () => Promise.reject(new Error('404'))],
    [
      'loading throws at once',
      () => {
        throw new Error('blocked');
      }
    ],
    ['the script is another one', async () => ({ searchTexts: 'x' })],
    ['the script is nothing', async () => undefined]
  ])('are replaced by digits, with one fault, when %s', async (_name, load) => {
    const { phones, faults } = harnessThatLoads(load);
    await phones.ready();
    await phones.ready();
    expect(faults.map((fault) => fault.fault)).toEqual(['PhonesUnavailable']);
    expect([phones.candidates(CALLER, 'FR'), phones.rareCandidates(CALLER, 'FR')]).toEqual([['33612345678', '612345678'], []]);
    expect(phones.compare(CALLER, '06 12 34 56 78', 'FR')).toBe('assumed');
    expect(phones.compare(CALLER, '0033 6 12 34 56 78', 'FR')).toBe('same');
  });

  it('are not waited for longer than four seconds, and used when they come later', async () => {
    let arrive: (plans: unknown) => void = () => undefined;
    const { phones, faults } = harnessThatLoads(
      () =>
        new Promise((resolve) => {
          arrive = resolve;
        })
    );
    const ready = phones.ready();
    await jest.advanceTimersByTimeAsync(3_999);
    expect(faults).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    await ready;
    expect(faults.map((fault) => fault.fault)).toEqual(['PhonesUnavailable']);
    arrive(numberingPlans);
    await jest.advanceTimersByTimeAsync(0);
    expect(phones.candidates(CALLER, 'FR')).toEqual(numberingPlans.searchTexts(CALLER, 'FR'));
    expect(faults).toHaveLength(1);
  });
});
