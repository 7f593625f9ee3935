import type { Product } from '../chaos/loadProduct.ts';
import { type ChaosSession, openChaosSession } from '../chaos/session.ts';
import { costOfCalls } from './callKinds.ts';
import type { Figures } from './cell.ts';
import { flushLogs } from './flush.ts';
import { type Holding, takeManyCalls } from './manyCalls.ts';
import { countSearches, type Lookup } from './searches.ts';
import { measureWaits } from './waits.ts';

/** Each measurement has an org of its own. */
async function inSession<T>(product: Product, work: (session: ChaosSession) => Promise<T>): Promise<T> {
  const session = await openChaosSession(product);
  try {
    return await work(session);
  } finally {
    session.close();
  }
}

export async function callFigures(product: Product): Promise<Figures> {
  const costs = await inSession(product, costOfCalls);
  return Object.fromEntries(
    Object.entries(costs).flatMap(([kind, cost]) =>
      Object.entries(cost).map(([request, times]) => [`calls.${kind}.${request}`, Number(times)])
    )
  );
}

export async function searchFigures(product: Product): Promise<Figures> {
  const lookups = await inSession(product, countSearches);
  const figures: Record<string, number> = {};
  for (const behaviour of ['whole', 'words'] as const) {
    for (const moment of ['first', 'later'] as const) {
      const these = lookups.filter((one) => one.behaviour === behaviour && one.moment === moment);
      Object.assign(figures, searchRow(`search.${behaviour}.${moment}`, these));
    }
  }
  return figures;
}

function searchRow(name: string, lookups: readonly Lookup[]): Figures {
  const counts = lookups.map(({ searches }) => searches);
  const plain = lookups.filter(({ spelling }) => spelling === 'plain').map(({ searches }) => searches);
  return {
    [`${name}.mean`]: counts.reduce((sum, one) => sum + one, 0) / counts.length,
    [`${name}.most`]: Math.max(...counts),
    [`${name}.withinThree`]: counts.filter((one) => one <= 3).length / counts.length,
    [`${name}.plainMost`]: Math.max(...plain)
  };
}

export async function waitFigures(product: Product): Promise<Figures> {
  const waits = await inSession(product, measureWaits);
  return {
    'overhead.pop.answers': waits.popInAnswers,
    'overhead.pop.writes': waits.writesBeforePop,
    'overhead.saved.answers': waits.savedInAnswers,
    'overhead.saved.writes': waits.writesBeforeSaved
  };
}

/** The looks, for the plot, are those after every tenth of the calls. */
export async function shiftFigures(
  product: Product,
  calls: number
): Promise<{ readonly figures: Figures; readonly looks: readonly Holding[] }> {
  const looks = await inSession(product, (session) => takeManyCalls(session, calls, calls / 10));
  const [early, late] = [looks[0], looks.at(-1)];
  if (early === undefined || late === undefined) throw new Error('Nobody looked.');
  const of = (name: string, { heap, timers, stored, inSoftphone }: Holding): Figures => ({
    [`shift.${name}.heap`]: heap,
    [`shift.${name}.timers`]: timers,
    [`shift.${name}.stored`]: stored,
    [`shift.${name}.inSoftphone`]: inSoftphone
  });
  const grown = {
    'shift.heap': late.heap / early.heap,
    'shift.timers': late.timers - early.timers,
    'shift.stored': late.stored - early.stored,
    'shift.inSoftphone': late.inSoftphone - early.inSoftphone
  };
  return { figures: { ...of('early', early), ...of('late', late), ...grown }, looks };
}

const FEW = 100;

export async function flushFigures(product: Product, logs: number): Promise<Figures> {
  // The first flush warms the process up; its own time means nothing.
  const [, few, many] = [
    await inSession(product, (session) => flushLogs(session, FEW)),
    await inSession(product, (session) => flushLogs(session, FEW)),
    await inSession(product, (session) => flushLogs(session, logs))
  ];
  return {
    'flush.tasks': many.tasks,
    'flush.requests': many.requests,
    'flush.left': many.left,
    'flush.inTurns': many.inTurns,
    'flush.perLog': many.processorTime / logs / (few.processorTime / FEW)
  };
}
