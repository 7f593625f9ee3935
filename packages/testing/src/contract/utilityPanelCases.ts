import type { UtilityPanelPort, RawSettings, SoftphoneLayout } from '@inocx/telephony/ports/ports.ts';
import { same } from './check.ts';

/** The softphone's panel in the utility bar, as a case sees and arranges it. */
export interface UtilityPanelHarness {
  readonly port: UtilityPanelPort;
  /** Settings and layout that the org has. */
  readonly settings: RawSettings;
  readonly layout: SoftphoneLayout;
  shown(): Promise<{ readonly label: string; readonly icon: string; readonly visible: boolean }>;
  /** The agent closes the panel. */
  minimise(): Promise<void>;
  /** Whether Salesforce knows that the softphone started. */
  started(): Promise<boolean>;
}

export interface UtilityPanelCase {
  readonly name: string;
  run(harness: UtilityPanelHarness): Promise<void>;
}

export const utilityPanelCases: readonly UtilityPanelCase[] = [
  {
    name: 'the settings come as the call center has them',
    async run({ port, settings }) {
      const found = await port.settings();
      same(Object.fromEntries(Object.keys(settings).map((key) => [key, found[key]])), settings, 'settings');
    }
  },
  {
    name: 'the layout names, for each object, the fields a search brings back',
    run: async ({ port, layout }) => same(await port.layout(), layout, 'layout')
  },
  {
    name: 'the panel shows label and icon, and stays as the agent has it',
    async run({ port, shown }) {
      await port.show({ label: 'Online', icon: 'call', open: false });
      await port.show({ label: 'On a call', icon: 'unmuted', open: false });
      same(await shown(), { label: 'On a call', icon: 'unmuted', visible: false }, 'panel');
    }
  },
  {
    name: 'each ringing call opens the panel, also when the agent has closed it and nothing was shown in between',
    async run({ port, shown, minimise }) {
      const ringing = { label: 'Ringing', icon: 'incoming_call', open: true };
      for (const call of ['first', 'second', 'third']) {
        await port.show(ringing);
        same((await shown()).visible, true, `visible at the ${call} call`);
        await minimise();
      }
    }
  },
  {
    name: 'a change of label or icon leaves a panel closed that the agent has closed while it rings',
    async run({ port, shown, minimise }) {
      await port.show({ label: 'Ringing', icon: 'incoming_call', open: true });
      await minimise();
      await port.show({ label: 'Still ringing', icon: 'call', open: false });
      same(await shown(), { label: 'Still ringing', icon: 'call', visible: false }, 'panel');
    }
  },
  {
    name: 'Salesforce is told once the softphone is ready, and not before',
    async run({ port, started }) {
      same(await started(), false, 'started before');
      await port.ready();
      same(await started(), true, 'started');
    }
  }
];
