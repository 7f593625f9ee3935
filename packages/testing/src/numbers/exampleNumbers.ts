import google from 'google-libphonenumber';
import mobileExamples from 'libphonenumber-js/examples.mobile.json';

const { PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil } = google;
const plans = PhoneNumberUtil.getInstance();

/** A number of the world as its plan writes it, by Google's library: it shares no code with the product's. */
export interface ExampleNumber {
  readonly region: string;
  readonly kind: 'fixed' | 'mobile';
  readonly e164: string;
  /** Calling code, and the digits behind it. */
  readonly code: string;
  readonly bare: string;
  /** `+33 1 23 45 67 89`, and the part behind the code. */
  readonly international: string;
  readonly behindCode: string;
  /** `01 23 45 67 89`, and its trunk prefix: empty where the plan has none, or puts it elsewhere. */
  readonly local: string;
  readonly trunk: string;
}

type Parsed = google.PhoneNumber;

function describe(region: string, kind: ExampleNumber['kind'], number: Parsed): ExampleNumber {
  const [e164, international, local] = [PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL].map((format) =>
    plans.format(number, format)
  );
  if (e164 === undefined || international === undefined || local === undefined) throw new Error(`${region} has no ${kind} number`);
  const code = String(number.getCountryCode());
  const bare = e164.slice(code.length + 1);
  const digits = local.replace(/\D/g, '');
  return {
    region,
    kind,
    e164,
    code,
    bare,
    international,
    behindCode: international.slice(code.length + 2),
    local,
    trunk: digits.endsWith(bare) ? digits.slice(0, digits.length - bare.length) : ''
  };
}

/** The mobile examples are libphonenumber-js's, the fixed ones Google's. */
function examplesOf(region: string): readonly ExampleNumber[] {
  const mobile = Object.entries(mobileExamples).find(([name]) => name === region)?.[1];
  const fixed = plans.getExampleNumberForType(region, PhoneNumberType.FIXED_LINE);
  if (mobile === undefined) throw new Error(`${region} has no mobile example`);
  return [describe(region, 'fixed', fixed), describe(region, 'mobile', plans.parse(mobile, region))];
}

/** A fixed and a mobile number of every region that has a numbering plan. */
export const exampleNumbers = (): readonly ExampleNumber[] => [...plans.getSupportedRegions()].sort().flatMap(examplesOf);

/** The same with another last digit: so many more. */
export function neighbourOf({ region, kind, e164 }: ExampleNumber, more: number): ExampleNumber {
  const last = (Number(e164.at(-1)) + more) % 10;
  return describe(region, kind, plans.parse(`${e164.slice(0, -1)}${last}`, region));
}

/** The valid number that a text is in a country by its whole plan; null when it is none. */
export function readIn(country: string, text: string): string | null {
  try {
    const number = plans.parse(text, country);
    return plans.isValidNumber(number) ? plans.format(number, PhoneNumberFormat.E164) : null;
  } catch {
    return null;
  }
}
