import { redirect, type WorkbenchResponse } from '../../../lib/http.ts';
import { formFields } from '../../../lib/form.ts';
import { ssoConnectors } from '../../connector/ssoConnectors.ts';
import { notFound } from '../../core/errors.ts';
import { type InoUser, userByName, USERS } from '../../core/users.ts';
import { boxes, buttons, form, linkCell, paragraph, row, submit, table, text } from '../pages/html.ts';
import { makerPage } from '../pages/makerPage.ts';
import type { Visit } from './visit.ts';

const USERS_PLACE = '/maker/users';

const cardAt = ({ username }: InoUser): string => `${USERS_PLACE}/${encodeURIComponent(username)}`;

export async function usersPage({ ino, connector, username }: Visit): Promise<WorkbenchResponse> {
  const known = await ssoConnectors(connector);
  const rows = USERS.map((user) => {
    const own = known.filter(({ ref }) => ino.maker.connectorsOf(user.username).includes(ref));
    return row(linkCell(cardAt(user), user.name), text(user.username), text(own.map(({ name }) => name).join(', ') || 'none'));
  });
  return makerPage(ino, username, {
    place: USERS_PLACE,
    title: 'Users',
    body: table('Users', ['Name', 'Username', 'SSO connectors'], rows)
  });
}

/** The user of the address. Throws 404. */
function userOf({ id }: Visit): InoUser {
  const user = userByName(id);
  if (user === undefined) throw notFound(`INO cx has no user ${id}.`);
  return user;
}

export async function userPage(visit: Visit): Promise<WorkbenchResponse> {
  const { ino, connector, username } = visit;
  const user = userOf(visit);
  const own = ino.maker.connectorsOf(user.username);
  const known = await ssoConnectors(connector);
  const choice =
    known.length === 0
      ? paragraph('There is no SSO connector yet.')
      : boxes(
          'SSO connectors',
          'connectors',
          known.map(({ ref, name }) => [ref, `${name} (${ref})`] as const),
          own
        ) + buttons(submit('Save'));
  return makerPage(ino, username, {
    place: USERS_PLACE,
    title: user.name,
    body: form(cardAt(user), paragraph(user.username) + choice)
  });
}

export async function saveUser(visit: Visit): Promise<WorkbenchResponse> {
  const { username } = userOf(visit);
  const known = await ssoConnectors(visit.connector);
  const wanted = formFields(visit.request).getAll('connectors');
  const connectors = known.map(({ ref }) => ref).filter((ref) => wanted.includes(ref));
  visit.ino.maker.put('users', { id: username, name: username, connectors });
  return redirect(USERS_PLACE);
}
