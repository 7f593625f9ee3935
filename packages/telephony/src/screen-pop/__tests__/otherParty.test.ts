import { partyOf, readParty } from '../screenPop.ts';
import type { Flow } from '../../ports/bridge.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';

describe('the other party is looked for', () => {
  it.each<[Flow, string, string]>([
    ['voice', '+33 6 12 34 56 78', 'number +33 6 12 34 56 78'],
    ['voice', 'sip:+33612345678@acme.example', 'number +33612345678'],
    ['voice', '1234', 'extension 1234'],
    ['voice', ' 567 ', 'extension 567'],
    ['voice', 'tel:567', 'extension 567'],
    ['voice', 'CallTo:567', 'extension 567'],
    ['voice', '５６７', 'extension 567'],
    ['voice', '0567', 'extension 0567'],
    ['voice', '5670', 'extension 5670'],
    ['voice', 'sip:567@pbx.example', 'extension 567'],
    ['email', 'Ada@Example.com', 'address Ada@Example.com'],
    ['email', 'Ada Lovelace <ada@example.com>', 'address ada@example.com'],
    ['email', '"Lovelace, Ada" <ada@example.com>', 'address ada@example.com'],
    ['email', ' mailto:ada@example.com ', 'address ada@example.com'],
    ['email', 'ada+news@mail.example.co.uk', 'address ada+news@mail.example.co.uk'],
    ['email', 'jörg@exämple.de', 'address jörg@exämple.de'],
    ['email', 'Ada <ada@example.com> ', 'address ada@example.com'],
    ['email', `${'a'.repeat(242)}@example.com`, `address ${'a'.repeat(242)}@example.com`],
    ['messaging', ' whatsapp:+33612345678 ', 'number +33612345678'],
    ['messaging', 'x33612345678@c.us', 'address x33612345678@c.us'],
    ['messaging', '33612345678@c.us.example', 'address 33612345678@c.us.example'],
    ['messaging', '+33612345678', 'number +33612345678'],
    ['messaging', '06 12 34 56 78', 'number 06 12 34 56 78'],
    ['messaging', 'sms:+33612345678', 'number +33612345678'],
    ['messaging', 'whatsapp:+33612345678', 'number +33612345678'],
    ['messaging', 'WhatsApp:33612345678', 'number +33612345678'],
    ['messaging', '33612345678@s.whatsapp.net', 'number +33612345678'],
    ['messaging', '33612345678:12@s.whatsapp.net', 'number +33612345678'],
    ['messaging', '33612345678@c.us', 'number +33612345678'],
    ['messaging', 'https://wa.me/33612345678', 'number +33612345678'],
    ['messaging', 'ada@example.com', 'address ada@example.com']
  ])('%s from %j by %s', (flow, written, wanted) => {
    const party = readParty(written, flow);
    expect(`${party?.kind} ${party?.text}`).toBe(wanted);
  });
});

describe('nobody can be found', () => {
  it.each<[Flow, string | null]>([
    ['voice', null],
    ['voice', 'anonymous'],
    ['voice', 'ada@example.com'],
    ['voice', '12'],
    ['voice', '0000'],
    ['voice', 'sip:alice@pbx.example'],
    ['voice', 'my sip:567@pbx.example'],
    ['voice', '5tel:67'],
    ['voice', '567 or so'],
    ['voice', 'whatsapp:+33612345678'],
    ['email', 'Ada <ada@example.com> at home'],
    ['email', 'x-mailto:ada@example.com'],
    ['messaging', 'my whatsapp:+33612345678'],
    ['messaging', 'whatsapp:+33612345678 please'],
    ['messaging', '+336123sms:45678'],
    ['messaging', '1234'],
    ['email', null],
    ['email', '+33612345678'],
    ['email', 'Ada Lovelace'],
    ['email', 'ada@'],
    ['email', '@example.com'],
    ['email', 'ada@example.com, bea@example.com'],
    ['email', `${'a'.repeat(250)}@x.de`],
    ['messaging', 'ada_1815'],
    ['messaging', 'telegram:@ada'],
    ['messaging', 'messenger:1234567890123456'],
    ['messaging', '120363041234567890@g.us.example, x'],
    ['messaging', '']
  ])('%s from %j', (flow, written) => {
    expect(readParty(written, flow)).toBeNull();
  });

  it('a colleague', () => {
    expect(partyOf(snapshotOf({ direction: 'internal' }))).toBeNull();
  });
});

it('the other party of an outbound interaction is the called one', () => {
  expect(partyOf(snapshotOf({ direction: 'outbound' }))).toEqual({ kind: 'number', text: '+33800000000' });
  expect(partyOf(snapshotOf())).toEqual({ kind: 'number', text: '+33123456789' });
});

describe('a short number', () => {
  it.each([
    ['112'],
    ['911'],
    ['999'],
    ['115'],
    ['15'],
    ['18'],
    ['3949'],
    ['1023'],
    ['567'],
    ['tel:112'],
    ['sip:112@pbx.example'],
    ['１１２']
  ])('that the agent dials, %s, belongs to no customer', (called) => {
    expect(partyOf(snapshotOf({ direction: 'outbound', called }))).toBeNull();
  });

  it('that calls in is an extension', () => {
    expect(partyOf(snapshotOf({ direction: 'inbound', caller: '567' }))).toEqual({ kind: 'extension', text: '567' });
  });

  it('of five digits and more is a number both ways', () => {
    expect(partyOf(snapshotOf({ direction: 'outbound', called: '10123' }))).toEqual({ kind: 'number', text: '10123' });
  });
});
