import type { Shell } from '../core/shell.ts';
import type { Page } from '../core/pageRegion.ts';
import { element } from '../dom/element.ts';
import { type ClientApp, createClientApps } from '../rest/clientApps.ts';
import { errorText } from '../rest/refusal.ts';
import { clientAppCard } from './clientAppCard.ts';
import { pageHead } from './pageHead.ts';
import { setupMenu } from './setupCard.ts';

const NAME = 'External Client App Manager';

/** Setup's page of the apps that may sign in to this org: their keys and who has let them in. */
export async function clientAppsPage(shell: Shell): Promise<Page> {
  const apps = createClientApps(shell.rest);
  const body = element('div', { class: 'slds-p-around_x-small' });
  const problem = element('p', { class: 'slds-text-color_error slds-p-horizontal_medium', role: 'alert' });
  const show = (list: readonly ClientApp[]) => {
    problem.textContent = '';
    body.replaceChildren(...list.map((app) => clientAppCard({ shell, apps, app, refresh })));
  };
  const refresh = async (focused: ClientApp | null) => {
    show(await apps.list());
    const heading = body.querySelector(`[data-grants-of="${CSS.escape(focused?.name ?? '')}"]`);
    // The button that was pressed is gone.
    if (heading instanceof HTMLElement) heading.focus();
  };
  const again = () => {
    refresh(null).catch((thrown) => {
      problem.textContent = errorText(thrown);
    });
  };
  show(await apps.list());
  const button = element('button', { type: 'button', class: 'slds-button slds-button_neutral', onclick: again }, 'Refresh');
  const head = pageHead(null, NAME, 'Keys and secrets of the apps, and the users who let them in', button);
  return {
    title: NAME,
    element: element('div', {}, head, setupMenu(shell, 'ManageExternalClientApplication'), problem, body),
    record: null
  };
}
