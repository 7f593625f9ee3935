import type { RecordsPort } from '../ports/ports.ts';
import type { Attention } from './attention.ts';
import type { Errands } from './errands.ts';
import type { Errand } from './messages.ts';

interface View {
  /** Id of this tab. */
  readonly here: string;
  readonly attention: Attention;
  readonly errands: Errands;
}

/**
 * Records as the leader uses them: it searches and writes by itself, but what moves a page happens in the tab the agent looks at.
 * A tab that does not take it is passed over; in the end it happens here. Nothing happens twice.
 */
export function recordsInView(own: RecordsPort, { here, attention, errands }: View): RecordsPort {
  async function inView(errand: Errand, byItself: () => Promise<void>): Promise<void> {
    for (let tab = attention.tabInView(); tab !== here; tab = attention.tabInView()) {
      // eslint-disable-next-line no-await-in-loop -- the next tab is asked only when this one does not answer
      if (await errands.ask(tab, errand)) return;
      attention.forget(tab);
    }
    await byItself();
  }
  return {
    ...own,
    pop: (target) => inView({ type: 'pop', target }, () => own.pop(target)),
    refresh: () => inView({ type: 'refresh' }, () => own.refresh())
  };
}
