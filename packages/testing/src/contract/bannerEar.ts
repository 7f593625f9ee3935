import type { FaultName } from '@inocx/telephony/faults/faults.ts';
import type { BannerEvents } from '@inocx/telephony/ports/ports.ts';

type Received = { [K in keyof BannerEvents]-?: { readonly event: K; readonly value: unknown } }[keyof BannerEvents];

/** Listens to a Banner and remembers all of it. */
export interface Ear {
  readonly events: BannerEvents;
  readonly received: readonly Received[];
  /** Resolves with the values of the first `count` events of a kind, as soon as there are that many. */
  receive(event: Received['event'], count?: number): Promise<unknown[]>;
  /** Names of the faults heard. */
  faults(): FaultName[];
}

export function createEar(): Ear {
  const received: Received[] = [];
  const faults: FaultName[] = [];
  const waiting = new Set<() => void>();
  const note = (event: Received['event'], value: unknown): void => {
    received.push({ event, value });
    for (const look of waiting) look();
  };
  const values = (event: Received['event']): unknown[] => received.filter((one) => one.event === event).map((one) => one.value);
  return {
    received,
    faults: () => faults,
    events: {
      agent: (message) => note('agent', message),
      interaction: (message) => note('interaction', message),
      recording: (message) => note('recording', message),
      scenarios: (config) => note('scenarios', config),
      ready: () => note('ready', null),
      lost: () => note('lost', null),
      fault: (fault) => {
        faults.push(fault.fault);
        note('fault', fault.message);
      }
    },
    receive: (event, count = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (values(event).length < count) return;
          waiting.delete(look);
          resolve(values(event).slice(0, count));
        };
        waiting.add(look);
        look();
      })
  };
}
