import { objectsOf } from '../scenario.ts';
import { acme, ada, paul } from './facts.ts';

/** A person account as a search may name it: by its own word, with its contact or without. */
const named = { id: '001000000000003AAA', objectName: 'PersonAccount', name: 'Nora Named', personContactId: null };
/** The contact behind a person account. */
const behind = { id: '003000000000009AAA', objectName: 'Contact', name: 'Paul Personne', personContactId: '003000000000009AAA' };
const records = [ada, acme, paul, named, behind];

describe('the records of these objects', () => {
  it.each<[string[], string[]]>([
    [[], []],
    [['Lead'], []],
    [['Contact'], ['Ada Lovelace', 'Paul Personne']],
    [['CONTACT'], ['Ada Lovelace', 'Paul Personne']],
    [['Account'], ['Acme', 'Paul Personne', 'Nora Named']],
    [['PersonAccount'], ['Paul Personne', 'Nora Named']],
    [['personaccount'], ['Paul Personne', 'Nora Named']],
    [
      ['Lead', 'Account'],
      ['Acme', 'Paul Personne', 'Nora Named']
    ],
    [
      ['Contact', 'PersonAccount'],
      ['Ada Lovelace', 'Paul Personne', 'Nora Named', 'Paul Personne']
    ]
  ])('%j are %j', (names, found) => {
    expect(objectsOf(names, records).map(({ name }) => name)).toStrictEqual(found);
  });

  it('never take a contact for a person account, whatever it carries', () => {
    expect(objectsOf(['PersonAccount', 'Account'], [ada, behind])).toStrictEqual([]);
  });

  it('are the records themselves', () => {
    expect(objectsOf(['PersonAccount'], [acme, paul])[0]).toBe(paul);
  });
});
