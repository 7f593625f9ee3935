import type { WorkbenchResponse } from '../../../lib/http.ts';
import type { Ino } from '../../inside/ino.ts';
import { USERS } from '../../core/users.ts';
import type { Profile } from '../state/state.ts';
import { boxes, buttons, form, input, linkCell, paragraph, row, section, select, submit, table, text } from './html.ts';
import { makerPage } from './makerPage.ts';

const PLACE = '/maker/profiles';

export function profilesPage(ino: Ino, username: string): WorkbenchResponse {
  const { profiles, crms } = ino.maker.state;
  const rows = profiles.map((profile) =>
    row(
      linkCell(`${PLACE}/${profile.id}`, profile.name),
      text(profile.users.join(', ')),
      text(crms.find((crm) => crm.id === profile.crmId)?.name ?? 'none')
    )
  );
  return makerPage(ino, username, {
    place: PLACE,
    title: 'Profiles',
    body:
      paragraph('Only the Banners of a profile with a CRM v2 tell the softphone its scenarios.') +
      table('Profiles', ['Name', 'Users', 'CRM v2'], rows) +
      section('New profile', form(PLACE, fields(ino, null) + buttons(submit('Create'))))
  });
}

export function profilePage(ino: Ino, username: string, id: string): WorkbenchResponse {
  const profile = ino.maker.get('profiles', id);
  return makerPage(ino, username, {
    place: PLACE,
    title: profile.name,
    body: form(`${PLACE}/${id}`, fields(ino, profile) + buttons(submit('Save'), submit('Delete', 'delete', 'stop')))
  });
}

function fields(ino: Ino, profile: Profile | null): string {
  const users = USERS.map(({ username }) => [username, username] as const);
  const crms = [['', 'none'] as const, ...ino.maker.state.crms.map(({ id, name }) => [id, name] as const)];
  return (
    input('Name', 'name', profile?.name ?? '', { required: true }) +
    boxes('Users', 'users', users, profile?.users ?? []) +
    select('CRM v2', 'crmId', crms, profile?.crmId ?? '')
  );
}
