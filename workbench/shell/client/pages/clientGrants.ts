import type { Shell } from '../core/shell.ts';
import { element } from '../dom/element.ts';
import type { ClientApp, ClientApps, ClientGrant } from '../rest/clientApps.ts';
import { OrgRefusal } from '../rest/refusal.ts';

/** One app on Setup's page. */
export interface AppPart {
  readonly shell: Shell;
  readonly apps: ClientApps;
  readonly app: ClientApp;
  /** Reads and shows all apps anew; the grants of `focused` get the focus. */
  refresh(focused: ClientApp | null): Promise<void>;
}

const NOT_FOUND = 404;

const timeOf = (iso: string): string => new Date(iso).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'medium' });

/** Who let the app in, and the button that ends it. */
export function clientGrants({ shell, apps, app, refresh }: AppPart, fail: (thrown: unknown) => void): HTMLElement {
  const heading = element(
    'h3',
    { class: 'slds-text-heading_small slds-m-bottom_x-small', tabindex: '-1', 'data-grants-of': app.name },
    'Live grants'
  );
  if (app.grants.length === 0) return element('section', {}, heading, element('p', {}, 'No user has let this app in.'));
  const revoke = async (grant: ClientGrant) => {
    try {
      await apps.revoke(app, grant);
      shell.toast(`${app.label} no longer acts for ${grant.userName}.`);
    } catch (thrown) {
      // Somebody else ended it: the list below says so.
      if (!(thrown instanceof OrgRefusal && thrown.status === NOT_FOUND)) return fail(thrown);
    }
    await refresh(app).catch(fail);
  };
  const heads = ['User', 'Scopes', 'Granted', 'Last used', 'Action'].map((name) => element('th', { scope: 'col' }, name));
  const rows = app.grants.map((grant) => row(app, grant, () => void revoke(grant)));
  const table = element(
    'table',
    { class: 'slds-table slds-table_cell-buffer slds-table_bordered', 'aria-label': `Live grants of ${app.label}` },
    element('thead', {}, element('tr', { class: 'slds-line-height_reset' }, ...heads)),
    element('tbody', {}, ...rows)
  );
  return element('section', {}, heading, table);
}

function row(app: ClientApp, grant: ClientGrant, onRevoke: () => void): HTMLElement {
  const name = `Revoke the access of ${app.label} for ${grant.userName}, granted ${timeOf(grant.createdAt)}`;
  const button = element(
    'button',
    { type: 'button', class: 'slds-button slds-button_neutral', 'aria-label': name, onclick: onRevoke },
    'Revoke'
  );
  return element(
    'tr',
    { 'data-grant-id': grant.id },
    element('th', { scope: 'row' }, `${grant.userName} (${grant.username})`),
    element('td', {}, grant.scopes.join(', ')),
    element('td', {}, timeOf(grant.createdAt)),
    element('td', {}, timeOf(grant.usedAt)),
    element('td', {}, button)
  );
}
