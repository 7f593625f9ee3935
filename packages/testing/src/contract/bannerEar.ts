import type { FaultName } from '@inocx/telephony/faults/faults.ts';
import type { BannerEvents } from '@inocx/telephony/ports/ports.ts';

type Heard = { [K in keyof BannerEvents]-?: { readonly event: K; readonly value: unknown } }[keyof BannerEvents];

/** Listens to a Banner and remembers all of it. */
export interface Ear {
  readonly events: BannerEvents;
  readonly heard: readonly Heard[];
  /** Resolves with the values of the first `count` events of a kind, as soon as there are that many. */
  hear(event: Heard['event'], count?: number): Promise<unknown[]>;
  /** Names of the faults heard. */
  faults(): FaultName[];
}

export function createEar(): Ear {
  const heard: Heard[] = [];
  const faults: FaultName[] = [];
  const waiting = new Set<() => void>();
  const note = (event: Heard['event'], value: unknown): void => {
    heard.push({ event, value });
    for (const look of waiting) look();
  };
  const values = (event: Heard['event']): unknown[] => heard.filter((one) => one.event === event).map((one) => one.value);
  return {
    heard,
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
    hear: (event, count = 1) =>
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
