import { escapeHtml } from '../../../lib/http.ts';
import type { ConnectedMethod } from '../../connector/methods.ts';
import { link, type Option, paragraph, press, windowLink } from '../pages/html.ts';

export const METHODS = '/maker/methods';

/** Integration types by the connector's names. */
const TYPES: Readonly<Record<string, string>> = { salesforce: 'Salesforce', zohoDesk: 'Zoho Desk' };

export const TYPE_OPTIONS: readonly Option[] = Object.entries(TYPES);

export const typeOf = ({ vendor }: Pick<ConnectedMethod, 'vendor'>): string => TYPES[vendor] ?? vendor;

export const isZoho = ({ vendor }: Pick<ConnectedMethod, 'vendor'>): boolean => vendor === 'zohoDesk';

export const methodAt = ({ ref }: Pick<ConnectedMethod, 'ref'>): string => `${METHODS}/${encodeURIComponent(ref)}`;

const enabledFor = ({ owner, connections }: ConnectedMethod): string => {
  const ready = connections.filter(({ state }) => state === 'ready');
  return owner === 'user' ? `${ready.length} ${ready.length === 1 ? 'user' : 'users'}` : (ready[0]?.username ?? '');
};

/** The Status column's words. */
export function statusOf(method: ConnectedMethod): string {
  switch (method.status) {
    case 'ready':
      return `Enabled (${enabledFor(method)})`;
    case 'pending':
      return 'Waiting for consent';
    case 'choosing':
      return 'Organisation to choose';
    case 'needsConsent':
      return 'Consent needed';
    case 'none':
      return 'Disabled';
  }
}

const LABELS = {
  none: 'Enable',
  pending: 'Begin again',
  choosing: 'Choose the organisation',
  needsConsent: 'Give consent again',
  ready: 'Enable again'
} as const;

/** What enables the method: a consent in a window, its own form, or nothing but a press. */
export function enabler(method: ConnectedMethod, className = 'button'): string {
  const at = methodAt(method);
  const label = LABELS[method.status];
  switch (method.grant) {
    case 'clientCredentials':
      return press(`${at}/connect`, label, 'primary');
    case 'pasted':
      return link(`${at}#by-hand`, label, className);
    case 'code':
      return windowLink(`${at}/enable`, label, className);
    default:
      return paragraph('By command only: inocx connect.');
  }
}

/** State and, while it is not enabled, the way to it. `data-waiting`: the script looks again every two seconds. */
export const statusLine = (method: ConnectedMethod): string =>
  `<span class="state" data-state="${method.status}"${method.status === 'pending' ? ' data-waiting' : ''}>${escapeHtml(statusOf(method))}</span> ` +
  (method.status === 'ready' ? '' : enabler(method));
