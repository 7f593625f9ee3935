import { escapeHtml, redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import type { DataCentre } from '../data/dataCentre.ts';
import { zohoPage } from '../core/page.ts';
import type { DeskOrganization } from '../data/organization.ts';
import type { DeskRecord, DeskValues } from '../data/records.ts';

const textOf = (values: DeskValues, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};

const link = (address: string): string => (address === '' ? '' : `<a href="${escapeHtml(address)}">Recording</a>`);

function table(caption: string, heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((one) => `<th scope="col">${one}</th>`).join('');
  const body = rows.length === 0 ? `<tr><td colspan="${heads.length}">None yet.</td></tr>` : rows.join('');
  // The table scrolls in its own frame, which the keyboard must reach.
  return `<section><h2 id="${caption}">${caption}</h2><div class="wide" role="region" tabindex="0" aria-labelledby="${caption}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div></section>`;
}

const row = (id: string, cells: readonly string[]): string => `<tr id="${id}">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

const nameOf = (contact: DeskRecord | undefined): string =>
  contact === undefined ? '' : `${textOf(contact.values, 'firstName')} ${textOf(contact.values, 'lastName')}`.trim();

function contactsTable({ modules }: DeskOrganization): string {
  const rows = modules.contacts.all().map((contact) => {
    const cells = ['phone', 'mobile', 'email'].map((name) => escapeHtml(textOf(contact.values, name)));
    return row(`contacts-${contact.id}`, [escapeHtml(nameOf(contact)), ...cells]);
  });
  return table('Contacts', ['Name', 'Phone', 'Mobile', 'Email'], rows);
}

function callsTable({ modules, agents }: DeskOrganization): string {
  const rows = [...modules.calls.all()].reverse().map(({ id, values, creatorId }) => {
    const owner = agents.find((agent) => agent.id === (values['ownerId'] ?? creatorId));
    const custom = typeof values['cf'] === 'object' && values['cf'] !== null ? textOf({ ...values['cf'] }, 'cf_recording') : '';
    const cells = [
      textOf(values, 'subject'),
      nameOf(modules.contacts.get(textOf(values, 'contactId'))),
      textOf(values, 'direction'),
      textOf(values, 'status'),
      textOf(values, 'startTime')
        .replace('T', ' ')
        .replace(/\.\d{3}Z$/, ' UTC'),
      textOf(values, 'duration') === '' ? '' : `${textOf(values, 'duration')} s`,
      owner === undefined ? '' : `${owner.firstName} ${owner.lastName}`
    ].map(escapeHtml);
    return row(`calls-${id}`, [...cells, link(textOf(values, 'recordingUrl') || custom)]);
  });
  return table('Calls', ['Subject', 'Contact', 'Direction', 'Status', 'Start', 'Duration', 'Owner', 'Recording'], rows);
}

/** The screen of Zoho Desk, as far as it shows what the connector did: contacts and calls of one portal. */
export function deskScreen({ organizations, location }: DataCentre, { url, method }: WorkbenchRequest): WorkbenchResponse {
  const [first] = organizations;
  if (url.pathname === '/' && first !== undefined) return redirect(`/agent/${first.portalName}`);
  const organization = organizations.find(({ portalName }) => url.pathname === `/agent/${portalName}`);
  if (organization === undefined || method !== 'GET') return zohoPage('Not found', '<p><a href="/">Zoho Desk</a></p>', 404);
  const others = organizations
    .filter((one) => one !== organization)
    .map(({ companyName, portalName }) => `<li><a href="/agent/${portalName}">${escapeHtml(companyName)}</a></li>`);
  const nav = `<nav aria-label="Portals"><ul>${others.join('')}</ul></nav>`;
  const { companyName, isSandbox } = organization;
  const title = `Zoho Desk: ${companyName}`;
  return zohoPage(
    title,
    `<p>Data centre ${location}${isSandbox ? ', sandbox' : ''}.</p>${nav}${callsTable(organization)}${contactsTable(organization)}`
  );
}
