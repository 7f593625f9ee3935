import { readPageFacts } from '../pageFacts.ts';

const GOOD: Readonly<Record<string, string>> = {
  orgId: '00D000000000001AAA',
  userId: '005000000000001',
  username: 'alice.agent@acme.example',
  language: 'en_US',
  resourceUrl: '/resource/1/inocx__softphone/',
  bannerOrigins: 'https://*.ino.cx'
};

const FIELD =
  '<span data-field="Interaction_Id__c" data-name="inocx__Interaction_Id__c" data-createable="true" data-updateable="false"></span>';

function page(facts: Readonly<Record<string, string>>, inside: string): HTMLElement {
  const element = document.createElement('div');
  Object.assign(element.dataset, facts);
  element.innerHTML = inside;
  return element;
}

describe('page facts', () => {
  it('come from data attributes and spans', () => {
    const facts = readPageFacts(page(GOOD, `${FIELD}<span data-label="Call_Open">Ouvrir {0}</span>`));
    expect(facts).toEqual({
      ...GOOD,
      resourceUrl: '/resource/1/inocx__softphone',
      taskFields: { Interaction_Id__c: { name: 'inocx__Interaction_Id__c', createable: true, updateable: false } },
      labels: { Call_Open: 'Ouvrir {0}' }
    });
  });

  it.each(Object.keys(GOOD))('name %s when it is missing', (name) => {
    const { [name]: _gone, ...rest } = GOOD;
    expect(() => readPageFacts(page(rest, FIELD))).toThrow(expect.objectContaining({ fault: 'PageFactsMissing' }));
  });

  it('refuse an id that is none', () => {
    expect(() => readPageFacts(page({ ...GOOD, orgId: '{!$Organization.Id}' }, FIELD))).toThrow('orgId is not an id');
  });

  it('need the key field of the log', () => {
    expect(() => readPageFacts(page(GOOD, ''))).toThrow('Interaction_Id__c');
  });

  it('take a right that is not the word true for none', () => {
    const facts = readPageFacts(page(GOOD, FIELD.replace('data-createable="true"', 'data-createable=""')));
    expect(facts.taskFields['Interaction_Id__c']?.createable).toBe(false);
  });

  it('need their element', () => {
    expect(() => readPageFacts(null)).toThrow('inocx-facts');
  });
});
