import { callerNumber, readParty } from '../screenPop.ts';

describe('a caller as a header', () => {
  it.each([
    ['"Moreau" <sip:+33199001234@pbx.example>', '+33199001234'],
    ['Moreau <sip:+33199001234@pbx.example;transport=udp>;tag=1928301774', '+33199001234'],
    ['"Moreau, Anne" <sips:+33199001234@pbx.example:5061>', '+33199001234'],
    ['"12" <tel:+33199001234>', '+33199001234'],
    ['<tel:+33199001234>', '+33199001234'],
    ['Moreau <+33199001234>', '+33199001234'],
    ['sip:+33199001234;user=phone', '+33199001234'],
    ['sip:+33199001234', '+33199001234'],
    ['sip:+33199001234:5060', '+33199001234'],
    ['sip:0199001234@10.0.0.1', '0199001234'],
    ['sip:0199001234:secret@pbx.example', '0199001234'],
    ['SIP:+33199001234@PBX.EXAMPLE', '+33199001234'],
    ['sip:+33-1-99-00-12-34@pbx.example;user=phone', '+33-1-99-00-12-34'],
    ['sip:%2B33199001234@pbx.example', '+33199001234'],
    ['sip:%2b33%20199001234@pbx.example', '+33 199001234'],
    ['tel:%2B33199001234', '+33199001234'],
    ['tel://+33199001234', '+33199001234'],
    ['tel:+33-1-99-00-12-34', '+33-1-99-00-12-34'],
    ['tel:0199001234;phone-context=+33', '+33 0199001234'],
    ['tel:199001234;phone-context=+33', '+33 199001234'],
    ['TEL:0199001234;PHONE-CONTEXT=+33', '+33 0199001234'],
    ['sip:0199001234;phone-context=+33@pbx.example;user=phone', '+33 0199001234'],
    ['tel:+33199001234;phone-context=+44', '+33199001234'],
    ['tel:0199001234;phone-context=example.com', '0199001234'],
    ['tel:+33199001234;ext=12', '+33199001234'],
    ['tel:+33199001234;isub=1234;ext=12', '+33199001234'],
    ['sip:+33199001234;npdi;rn=+33600000000@pbx.example', '+33199001234'],
    ['sip:  +33199001234 @pbx.example', '+33199001234'],
    [' < sip:+33199001234@pbx.example > ', '+33199001234'],
    ['sip:+33199001234?subject=1', '+33199001234'],
    ['tel:0199001234;phone-context=+3312', '0199001234'],
    ['tel:0199001234;phone-context=x+33', '0199001234'],
    ['tel:0199001234;phone-context=+33x', '0199001234'],
    ['callto:+33199001234;type=phone', '+33199001234'],
    ['+33199001234 доб. 12', '+33199001234'],
    ['03-1234-5678内線12', '03-1234-5678'],
    ['+33 1 99 00 12 34 toestel 12', '+33 1 99 00 12 34']
  ])('%s is %s', (caller, number) => {
    expect(callerNumber(caller)).toBe(number);
  });

  it.each([
    ['"+33199001234" <sip:anonymous@anonymous.invalid>'],
    ['"Anonymous" <sip:anonymous@anonymous.invalid>'],
    ['"Moreau" <sip:moreau@pbx.example>'],
    ['sip:10.0.0.51'],
    ['sip:pbx12345.example'],
    ['sip:@pbx.example'],
    ['sip:'],
    ['sip:12345.example'],
    ['sip:x0199001234'],
    ['see tel:0199001234'],
    ['voip sip:0199001234'],
    ['sip:%zz@pbx.example'],
    ['<>'],
    ['<sip:+33199001234@pbx.example> or so <'],
    ['ref sip:+33199001234@pbx.example']
  ])('%s is no number', (caller) => {
    expect(callerNumber(caller)).toBeNull();
  });

  it('keeps the extension, and one that calls alone', () => {
    expect(readParty('"Moreau" <tel:+33199001234;ext=567>', 'voice')).toEqual({ kind: 'number', text: '+33199001234', extension: '567' });
    expect(readParty('"Moreau" <sip:567@pbx.example>', 'voice')).toEqual({ kind: 'extension', text: '567' });
    expect(readParty('+33199001234 内線567', 'voice')).toEqual({ kind: 'number', text: '+33199001234', extension: '567' });
  });

  it('with an address keeps the address of an e-mail', () => {
    expect(readParty('Ada <ada@example.com>', 'email')).toEqual({ kind: 'address', text: 'ada@example.com' });
    expect(readParty('Ada <ada@example.com>', 'messaging')).toEqual({ kind: 'address', text: 'ada@example.com' });
  });
});
