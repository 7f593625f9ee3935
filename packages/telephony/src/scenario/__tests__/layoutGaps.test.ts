import { type SearchedObject, layoutGaps } from '../scenario.ts';

const layout = { Contact: ['Name', 'Phone'], Account: ['Name', 'PersonMobilePhone'] };

/** An object of the order, with the fields that must prove a hit. */
const searched = (objectName: string, fields: readonly string[] | null = null): SearchedObject => ({
  path: 'screenPop.order[0]',
  objectName,
  fields
});

describe('the gaps between an order and the softphone layout', () => {
  it.each<[string, SearchedObject[], string[]]>([
    ['none for an empty order', [], []],
    ['none for objects with any field', [searched('Contact'), searched('Account')], []],
    ['none for listed fields, in any case', [searched('CONTACT', ['phone', 'NAME'])], []],
    ['the object that is not listed, without its fields', [searched('Lead', ['Phone', 'Fax'])], ['Lead']],
    ['each field that is not listed', [searched('Contact', ['Fax', 'Phone', 'Email'])], ['Contact.Fax', 'Contact.Email']],
    [
      'those of all objects, in their order',
      [searched('Lead'), searched('Contact', ['Fax']), searched('Case')],
      ['Lead', 'Contact.Fax', 'Case']
    ]
  ])('are %s', (_name, order, gaps) => {
    expect(layoutGaps(order, layout)).toStrictEqual(gaps);
  });

  it.each<[string, Readonly<Record<string, readonly string[]>>, string[]]>([
    ['accounts', { Account: ['PersonMobilePhone', 'Phone'] }, []],
    ['person accounts', { PersonAccount: ['PersonMobilePhone', 'Phone'] }, []],
    ['both, each with one of the fields', { Account: ['Phone'], PersonAccount: ['PersonMobilePhone'] }, []],
    ['accounts without the fields', { Account: [] }, ['PersonAccount.Phone', 'PersonAccount.PersonMobilePhone']],
    ['neither', { Contact: ['Phone', 'PersonMobilePhone'] }, ['PersonAccount']]
  ])('for person accounts: a layout with %s', (_name, listed, gaps) => {
    expect(layoutGaps([searched('PersonAccount', ['Phone', 'PersonMobilePhone'])], listed)).toStrictEqual(gaps);
  });

  it('for accounts are not filled by person accounts', () => {
    expect(layoutGaps([searched('Account')], { PersonAccount: ['Phone'] })).toStrictEqual(['Account']);
  });
});
