import { Fault, type Vendor } from '../../faults/fault.ts';

/** What came back to a callback: the state, and a code or a refusal. */
export interface Returned {
  readonly state: string | undefined;
  readonly code: string | undefined;
  readonly error: string | undefined;
  readonly description: string;
  /** Of Zoho: which data centre the account is in, and where its code is exchanged. */
  readonly location: string | undefined;
  readonly accountsServer: string | undefined;
}

const LONGEST = 8192;

/** A name that is given twice counts as not given. */
function returnedIn(parameters: URLSearchParams): Returned {
  const one = (name: string): string | undefined => {
    const values = parameters.getAll(name);
    return values.length === 1 && values[0] !== '' ? values[0] : undefined;
  };
  return {
    ...{ state: one('state'), code: one('code'), error: one('error'), description: one('error_description') ?? '' },
    ...{ location: one('location'), accountsServer: one('accounts-server') }
  };
}

export function returnedBy(address: string): Returned {
  if (address.length > LONGEST || !URL.canParse(address, 'https://x')) throw new Fault('ConsentForeign');
  return returnedIn(new URL(address, 'https://x').searchParams);
}

/** What a person pasted: the whole address at which the browser ended, or what stands in it behind `code=`. Throws Fault InputRefused. */
export function returnedByPaste(pasted: string): Returned {
  const text = pasted.trim();
  if (text === '' || text.length > LONGEST) throw new Fault('InputRefused', { fields: ['code'], detail: 'paste the whole address' });
  if (/^https?:\/\//i.test(text)) {
    const returned = URL.canParse(text) ? returnedIn(new URL(text).searchParams) : undefined;
    if (returned?.code !== undefined || returned?.error !== undefined) return returned;
    throw new Fault('InputRefused', { fields: ['code'], detail: 'the address holds no code' });
  }
  const query = text.replace(/^[?#]/, '');
  return returnedIn(new URLSearchParams((query.startsWith('code=') ? query : `code=${query}`).replaceAll('+', '%2B')));
}

/** The code. Throws the fault of a refusal. */
export function codeOf(
  { code, error, description }: Returned,
  vendor: Vendor,
  refused: (error: string, description: string) => Fault
): string {
  if (error !== undefined) throw refused(error, description);
  if (code === undefined) throw new Fault('AnswerUnreadable', { vendor, detail: 'neither a code nor an error came back' });
  return code;
}
