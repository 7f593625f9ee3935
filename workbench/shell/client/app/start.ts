import { readAppTabs } from '../chrome/appTabs.ts';
import { globalHeader } from '../chrome/globalHeader.ts';
import { navigationBar } from '../chrome/navigationBar.ts';
import { createNotes, type Notes } from '../chrome/notes.ts';
import { createToasts } from '../chrome/toast.ts';
import { subtabBar } from '../chrome/workspaceTabs.ts';
import { element } from '../dom/element.ts';
import { createClickToDial } from '../core/clickToDial.ts';
import { publishInspection } from '../host/inspection.ts';
import { createRecordModals } from '../modal/recordModals.ts';
import { failedPage, renderView, waitingPage } from '../pages/pages.ts';
import { createObjects } from '../rest/describe.ts';
import { createRecords } from '../rest/records.ts';
import { createRest } from '../rest/rest.ts';
import { loadSession } from '../rest/session.ts';
import { dockSoftphone } from '../softphone/dock.ts';
import { createNavigator } from '../core/navigator.ts';
import type { Shell } from '../core/shell.ts';
import { createPageRegion, type Page, type PageRegion } from '../core/pageRegion.ts';
import { readAddress, type View } from '../core/views.ts';

/** Builds the whole window inside `body`, whose data attributes name the other hosts. */
export async function startShell(body: HTMLElement): Promise<void> {
  body.append(waitingPage());
  const { visualforceOrigin = '', orgOrigin = '' } = body.dataset;
  const rest = createRest(() => location.assign(`${orgOrigin}/?startURL=${encodeURIComponent(location.href)}`));
  const session = await loadSession(rest);
  const objects = createObjects(rest);
  const records = createRecords(rest, objects);
  const navigator = createNavigator(session.app.console);
  const toasts = createToasts();
  const notes = createNotes();
  const modals = createRecordModals(records, navigator, toasts.show);
  const dialled: ((payload: unknown) => void)[] = [];
  const dial = createClickToDial((payload) => dialled.forEach((listener) => listener(payload)));
  const shell: Shell = {
    session,
    rest,
    records,
    objects,
    navigator,
    dial,
    newRecord: modals.create,
    editRecord: modals.edit,
    toast: toasts.show
  };

  const main = element('main', { class: 'shell-main', tabindex: '-1' });
  const render = (view: View): Promise<Page> => renderView(shell, view);
  const region = createPageRegion({ navigator, element: main, render, wait: waitingPage, fail: failedPage });
  const { tabs, unknown } = await readAppTabs(session.app.tabs, objects);
  if (unknown.length > 0) notes.add(`Tabs that this twin does not show: ${unknown.join(', ')}.`);
  const bar = navigationBar({ navigator, appLabel: session.app.label, tabs });
  body.replaceChildren(
    notes.element,
    globalHeader(navigator, session.user.name, orgOrigin),
    bar,
    subtabBar(navigator),
    main,
    toasts.element
  );
  addSoftphone(shell, region, notes, visualforceOrigin, modals.onOpen, (listener) => dialled.push(listener));
  navigator.open(readAddress(`${location.pathname}${location.search}`) ?? { kind: 'home' });
}

function addSoftphone(
  shell: Shell,
  region: PageRegion,
  notes: Notes,
  visualforce: string,
  onModal: (listener: (address: string) => void) => void,
  onDial: (listener: (payload: unknown) => void) => void
): void {
  const { log, faults, channels } = publishInspection();
  dockSoftphone({ shell, region, visualforce, log, faults, channels, onModal, onDial, note: notes.add, body: document.body });
}
