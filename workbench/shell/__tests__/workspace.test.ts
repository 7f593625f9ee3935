import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAddress, sameView, SETUP_PAGES, type View, viewAddress } from '../client/core/views.ts';
import { closeView, emptyWorkspace, frontView, openView, titleView } from '../client/core/workspace.ts';

const anna: View = { kind: 'record', objectName: 'Contact', recordId: '003000000000001AAA' };
const acme: View = { kind: 'record', objectName: 'Account', recordId: '001000000000001AAA' };
const call: View = { kind: 'record', objectName: 'Task', recordId: '00T000000000001AAA' };
const contacts: View = { kind: 'list', objectName: 'Contact', filterName: 'All' };

test('a record opens in a tab of its own, and a second time its tab comes to the front', () => {
  const both = openView(openView(emptyWorkspace, anna, false), acme, false);
  assert.deepEqual(
    both.tabs.map((tab) => tab.view),
    [anna, acme]
  );
  const again = openView(both, { ...anna, recordId: '003000000000001' }, false);
  assert.equal(again.tabs.length, 2);
  assert.ok(sameView(frontView(again), anna));
});

test('a record opened within another is its subtab, and comes to the front from anywhere', () => {
  const within = openView(openView(emptyWorkspace, anna, false), call, true);
  assert.deepEqual(
    within.tabs.map((tab) => tab.subtabs.map((sub) => sub.view)),
    [[call]]
  );
  assert.deepEqual(frontView(within), call);
  const elsewhere = openView(within, acme, false);
  assert.deepEqual(frontView(openView(elsewhere, call, false)), call);
});

test('within nothing, a record opens in a tab of its own', () => {
  assert.deepEqual(
    openView(emptyWorkspace, call, true).tabs.map((tab) => tab.view),
    [call]
  );
});

test('lists, home and setup belong to the navigation item and leave the tabs as they are', () => {
  const list = openView(openView(emptyWorkspace, anna, false), contacts, false);
  assert.deepEqual([frontView(list), list.tabs.length], [contacts, 1]);
});

test('a closed tab hands over to its neighbour, the last one to the navigation item', () => {
  const both = openView(openView(emptyWorkspace, anna, false), acme, false);
  const one = closeView(both, acme);
  assert.deepEqual(frontView(one), anna);
  assert.deepEqual(frontView(closeView(one, anna)), { kind: 'home' });
  assert.deepEqual(frontView(closeView(both, anna)), acme);
});

test('a closed subtab hands over to its record', () => {
  const within = openView(openView(emptyWorkspace, anna, false), call, true);
  assert.deepEqual(frontView(closeView(within, call)), anna);
});

test('a title goes to the tab and to the subtab of that view', () => {
  const within = titleView(openView(openView(emptyWorkspace, anna, false), call, true), call, 'Call');
  assert.deepEqual(
    within.tabs.map((tab) => [tab.title, tab.subtabs.map((sub) => sub.title)]),
    [['', ['Call']]]
  );
});

test('every view is read back from its address', () => {
  const setup = SETUP_PAGES.map((page): View => ({ kind: 'setup', page }));
  const views: View[] = [{ kind: 'home' }, contacts, anna, { kind: 'search', text: '+33 & co' }, ...setup];
  for (const view of views) assert.deepEqual(readAddress(viewAddress(view)), view);
  assert.deepEqual(readAddress('/lightning/setup/Other/home'), { kind: 'setup', page: 'CallCenters' });
});

test('an address that the twin does not have is no view', () => {
  const addresses = [
    '/',
    '/lightning/n/Other',
    '/lightning/r/Contact/003/view',
    '/lightning/o/Contact/list?filterName=Mine',
    '/lightning/r/Contact/003000000000001AAA/edit'
  ];
  for (const address of addresses) assert.equal(readAddress(address), null, address);
});
