import type { RecordsPort } from '../ports/ports.ts';
import type { ActiveTab } from './activeTab.ts';
import type { TabRequests } from './tabRequests.ts';
import type { TabRequest } from './messages.ts';

/** What a tab itself does with records; more of them, such as saving, is the leader's. */
export type TabRecords = Pick<RecordsPort, 'search' | 'pop' | 'refresh'>;

interface View {
  /** Id of this tab. */
  readonly here: string;
  readonly activeTab: ActiveTab;
  readonly requests: TabRequests;
}

/**
 * Records as the leader uses them: it searches and writes by itself, but what moves a page happens in the tab the agent looks at.
 * A tab that does not take it is passed over; in the end it happens here. Nothing happens twice.
 */
export function activeTabRecords<R extends TabRecords>(own: R, { here, activeTab, requests }: View): R {
  async function inView(request: TabRequest, byItself: () => Promise<void>): Promise<void> {
    for (let tab = activeTab.tabInView(); tab !== here; tab = activeTab.tabInView()) {
      // eslint-disable-next-line no-await-in-loop -- the next tab is asked only when this one does not answer
      if (await requests.ask(tab, request)) return;
      activeTab.forget(tab);
    }
    await byItself();
  }
  return {
    ...own,
    pop: (target) => inView({ type: 'pop', target }, () => own.pop(target)),
    refresh: () => inView({ type: 'refresh' }, () => own.refresh())
  };
}
