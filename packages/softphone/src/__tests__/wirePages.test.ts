import { createEventLog } from '@inocx/telephony/diagnostics/eventLog.ts';
import { FaultError } from '@inocx/telephony/faults/faults.ts';
import type { DialCommand, LiveState } from '@inocx/telephony/ports/ports.ts';
import { fakeCallControl } from '@inocx/testing/fakeCallControl.ts';
import { fakeClock, settle } from '@inocx/testing/fakeClock.ts';
import { fakeRecordPages } from '@inocx/testing/fakeRecordPages.ts';
import { hostWithPages, pagesTeller } from '../wirePages.ts';

const NOBODY: LiveState = { calls: [], canDial: false };

it('a page that asks to dial is heard as a click is', async () => {
  const asking = fakeRecordPages();
  const host = fakeCallControl();
  const received: DialCommand[] = [];
  hostWithPages(host, asking).onDial((command) => void received.push(command));
  await host.setDialling(true);
  host.click({ number: '1', record: null });
  asking.dial({ number: '2', record: null });
  expect(received.map(({ number }) => number)).toEqual(['1', '2']);
});

it('pages out of reach are noted once, until they are reached again', async () => {
  const pages = fakeRecordPages();
  const eventLog = createEventLog(fakeClock());
  const tell = pagesTeller(pages, eventLog);
  pages.fail('tell', new FaultError('SalesforceRefused', 'subscribe: no channel for Ada'), 2);
  tell(NOBODY);
  await settle();
  tell(NOBODY);
  await settle();
  expect(eventLog.events().map(({ text }) => text)).toEqual(['pages: INOCX-306 SalesforceRefused subscribe']);
  tell(NOBODY);
  await settle();
  pages.fail('tell', new FaultError('SalesforceRefused', 'subscribe: no channel'));
  tell(NOBODY);
  await settle();
  expect(eventLog.events()).toHaveLength(2);
});
