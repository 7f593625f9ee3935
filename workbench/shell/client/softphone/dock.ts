import type { Shell } from '../core/shell.ts';
import type { PageRegion } from '../core/pageRegion.ts';
import { element } from '../dom/element.ts';
import type { ChannelLog } from '../host/channelLog.ts';
import { createCtiHost } from '../host/ctiHost.ts';
import type { FaultSwitch } from '../host/faultSwitch.ts';
import { tellNavigation } from '../host/navigationEvents.ts';
import type { RequestLog } from '../host/requestLog.ts';
import { softphoneMethods } from '../host/softphoneHost.ts';
import { SOFTPHONE_COMPONENT, softphoneEligibility } from './eligibility.ts';
import { createSoftphone } from './softphone.ts';

export interface DockOptions {
  readonly shell: Shell;
  readonly region: PageRegion;
  readonly visualforce: string;
  readonly log: RequestLog;
  readonly faults: FaultSwitch;
  readonly channels: ChannelLog;
  readonly onModal: (listener: (address: string) => void) => void;
  readonly onDial: (listener: (payload: unknown) => void) => void;
  readonly note: (text: string) => void;
  readonly body: HTMLElement;
}

/** Adds the utility bar, and in it the softphone where this user gets one. */
export function dockSoftphone(options: DockOptions): void {
  const { shell, body, note } = options;
  const items = element('ul', { class: 'slds-utility-bar' });
  const bar = element(
    'footer',
    { class: 'slds-utility-bar_container', 'aria-label': 'Utility Bar' },
    element('h2', { class: 'slds-assistive-text' }, 'Utility Bar'),
    items
  );
  body.append(bar);
  for (const { component } of shell.session.app.utilityItems) {
    if (component !== SOFTPHONE_COMPONENT) note(`The utility item ${component} is not shown in this twin.`);
  }
  const found = softphoneEligibility(shell.session);
  if ('missing' in found) {
    note(found.missing);
    return;
  }
  const panel = hostSoftphone(options, found);
  items.append(panel.item);
  bar.append(panel.panel);
}

type Eligible = Exclude<ReturnType<typeof softphoneEligibility>, { missing: string }>;

function hostSoftphone(options: DockOptions, { item, callCenter }: Eligible): ReturnType<typeof createSoftphone>['panel'] {
  const { shell, region, log, faults, channels, visualforce, note } = options;
  let origin = '';
  const softphone = createSoftphone({ shell, item, callCenter, visualforce, note, onAddress: (known) => (origin = known) });
  const methods = softphoneMethods({
    shell,
    region,
    callCenter,
    panel: softphone.panel,
    log,
    channels,
    onInitialized: softphone.initialized
  });
  const cti = createCtiHost({
    frame: softphone.frame,
    adapterOrigin: () => origin,
    methods,
    log,
    faults,
    channels,
    onNewPage: () => shell.dial.set(false)
  });
  tellNavigation(cti, { region, console: shell.navigator.console, onModal: options.onModal });
  options.onDial((payload) => cti.emit('onClickToDial', payload));
  return softphone.panel;
}
