import { localName, prefixOf, withoutOurNamespace } from '../namespace.ts';

describe('the name of a field', () => {
  it.each([
    ['inocx__Queue__c', 'inocx__', 'Queue__c'],
    ['acme_1__Queue__c', 'acme_1__', 'Queue__c'],
    ['Queue__c', '', 'Queue__c'],
    ['Subject', '', 'Subject'],
    ['_x__Queue__c', '', '_x__Queue__c'],
    ['', '', '']
  ])('%s has the prefix "%s" and the local name "%s"', (name, prefix, local) => {
    expect([prefixOf(name), localName(name)]).toEqual([prefix, local]);
  });

  it.each([
    ['Task.inocx__Queue__c', 'Task.Queue__c'],
    ['inocx__Softphone', 'Softphone'],
    ['acme__Softphone', 'acme__Softphone']
  ])('%s is %s without our namespace', (name, local) => {
    expect(withoutOurNamespace(name)).toBe(local);
  });
});
