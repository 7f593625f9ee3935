import { createTrail } from 'c/eventTrail';
import { FaultError } from 'c/faults';
import type { DialCommand, LiveState, PagesPort } from 'types/ports';
import { fakeCallHost } from '../../../test/fakes/fakeCallHost';
import { fakeClock, settle } from '../../../test/fakes/fakeClock';
import { hostWithPages, pagesTeller } from '../wirePages';

const NOBODY: LiveState = { calls: [], canDial: false };

function pages(fault: () => FaultError | null): PagesPort & { dial(command: DialCommand): void } {
  const listeners: ((command: DialCommand) => void)[] = [];
  return {
    async tell() {
      const thrown = fault();
      if (thrown !== null) throw thrown;
    },
    onDial: (listener) => void listeners.push(listener),
    dial: (command) => listeners.forEach((listener) => listener(command))
  };
}

it('a page that asks to dial is heard as a click is', async () => {
  const asking = pages(() => null);
  const host = fakeCallHost();
  const heard: DialCommand[] = [];
  hostWithPages(host, asking).onDial((command) => void heard.push(command));
  await host.setDialling(true);
  host.click({ number: '1', record: null });
  asking.dial({ number: '2', record: null });
  expect(heard.map(({ number }) => number)).toEqual(['1', '2']);
});

it('pages out of reach are noted once, until they are reached again', async () => {
  let fault: FaultError | null = new FaultError('SalesforceRefused', 'subscribe: no channel for Ada');
  const trail = createTrail(fakeClock());
  const tell = pagesTeller(
    pages(() => fault),
    trail
  );
  tell(NOBODY);
  await settle();
  tell(NOBODY);
  await settle();
  expect(trail.events().map(({ text }) => text)).toEqual(['pages: INOCX-306 SalesforceRefused subscribe']);
  fault = null;
  tell(NOBODY);
  await settle();
  fault = new FaultError('SalesforceRefused', 'subscribe: no channel');
  tell(NOBODY);
  await settle();
  expect(trail.events()).toHaveLength(2);
});
