import { withTimeout } from '../browser/withTimeout.ts';
import { FaultError, isFault, messageOf } from '@inocx/telephony/faults/faults.ts';
import type { PhoneFieldsPort, PhonesPort, Sameness, SearchBehaviour } from '@inocx/telephony/ports/ports.ts';
import { compareDigitsOnly, digitsOnlyTexts } from '@inocx/telephony/phone-numbers/digitsOnlyPhones.ts';

/** What phones.js exports. */
interface NumberingPlans {
  searchTexts(number: string, country: string, behaviour?: SearchBehaviour, cut?: string): string[];
  rareTexts(number: string, country: string, behaviour?: SearchBehaviour): string[];
  comparePhones(a: string, b: string, country: string): Sameness;
  toE164(number: string, country: string): string | null;
  e164sIn(field: string, country: string): string[];
}

export interface LazyPhonesOptions {
  /** Where the static resource's files lie; no slash at the end. */
  readonly resourceUrl: string;
  /** Hears PhonesUnavailable, once, when numbers are compared by their digits only. */
  readonly onFault: (fault: FaultError) => void;
  /** Loads a module by its address. */
  readonly load: (url: string) => Promise<unknown>;
}

/** A call is ringing: after this many ms digits must do. A script that comes later is used from then on. */
const LOAD_TIMEOUT_MS = 4000;

/** Phone numbers by libphonenumber, which is not loaded before the first number is looked for. */
export function createLazyPhones({ resourceUrl, onFault, load }: LazyPhonesOptions): PhonesPort & PhoneFieldsPort {
  let plans: NumberingPlans | null = null;
  let loading: Promise<void> | null = null;

  async function loadPlans(): Promise<void> {
    const arrival = Promise.resolve()
      .then(() => load(`${resourceUrl}/phones.js`))
      .then((loaded) => {
        plans = readPlans(loaded);
      });
    try {
      await withTimeout(arrival, LOAD_TIMEOUT_MS, 'PhonesUnavailable', 'phones.js did not load');
    } catch (thrown) {
      onFault(isFault(thrown) ? thrown : new FaultError('PhonesUnavailable', messageOf(thrown)));
    }
  }

  return {
    ready: () => (loading ??= loadPlans()),
    candidates: (number, country, behaviour = 'unknown', cut = undefined) =>
      plans?.searchTexts(number, country, behaviour, cut) ?? (cut === undefined ? digitsOnlyTexts(number) : []),
    rareCandidates: (number, country, behaviour) => plans?.rareTexts(number, country, behaviour) ?? [],
    e164: (number, country) => plans?.toE164(number, country) ?? null,
    numbersIn: (field, country) => plans?.e164sIn(field, country) ?? [],
    compare: (a, b, country) => plans?.comparePhones(a, b, country) ?? compareDigitsOnly(a, b)
  };
}

function readPlans(loaded: unknown): NumberingPlans {
  const { searchTexts, rareTexts, comparePhones, toE164, e164sIn }: Partial<Record<keyof NumberingPlans, unknown>> = Object(loaded);
  if (
    !isFunction<NumberingPlans['searchTexts']>(searchTexts) ||
    !isFunction<NumberingPlans['rareTexts']>(rareTexts) ||
    !isFunction<NumberingPlans['comparePhones']>(comparePhones) ||
    !isFunction<NumberingPlans['toE164']>(toE164) ||
    !isFunction<NumberingPlans['e164sIn']>(e164sIn)
  )
    throw new Error('phones.js is not what was expected');
  return { searchTexts, rareTexts, comparePhones, toE164, e164sIn };
}

/** Our own file, built with this one: what its functions take is known, only that they are there is not. */
function isFunction<F>(value: unknown): value is F {
  return typeof value === 'function';
}
