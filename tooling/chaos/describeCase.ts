import type { CallPlan } from '../../test/chaos/callPlan.ts';
import type { Fault } from '../../test/chaos/faults.ts';
import type { SmallCase } from '../../test/chaos/shrink.ts';

/** The smallest failing case in words, with the command that runs it again. */
export function describeCase({ plan, failures }: SmallCase, seed: number, calls: number): string {
  const [first] = plan.calls;
  return [
    'Smallest failing case:',
    ...plan.calls.map(describeCall),
    ...failures.map(({ call, what }) => `  -> ${call}: ${what}`),
    `Again, with every step: npm run chaos -- --seed ${seed} --calls ${calls} --call ${first?.index ?? 0}`
  ].join('\n');
}

function describeCall({ index, first, recording, faults }: CallPlan): string {
  const what = [first.direction, first.flow, ...(recording === 'none' ? [] : [recording])].join(', ');
  return [`  call ${index} (${what})`, ...faults.map((fault) => `    ${describeFault(fault)}`)].join('\n');
}

function describeFault(fault: Fault): string {
  if ('on' in fault) return `${fault.kind} on ${fault.on} ${fault.nth}`;
  if ('at' in fault) return `${fault.kind} ${fault.delayMs} ms after ${fault.at} (${fault.ms} ms, ${fault.coin ? 'heads' : 'tails'})`;
  return `${fault.kind} on snapshot ${fault.nth} (${fault.ms} ms)`;
}
