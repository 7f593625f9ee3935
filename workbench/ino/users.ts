/** A user of INO cx. Usernames have the form of an e-mail address. */
export interface InoUser {
  readonly username: string;
  readonly name: string;
  /** The number that people who are called see ("head of line"), and that direct calls come to. */
  readonly line: string;
  readonly extension: string;
}

/** Users of the account `acme`. Ada's Salesforce username is admin@acme.example: she shows what a mismatch looks like. */
const USERS: readonly InoUser[] = [
  { username: 'alice.agent@acme.example', name: 'Alice Agent', line: '+33199009001', extension: '201' },
  { username: 'benoit.agent@acme.example', name: 'Benoît Agent', line: '+33199009002', extension: '202' },
  { username: 'carl.agent@acme.example', name: 'Carl Agent', line: '+33199009003', extension: '203' },
  { username: 'ada.admin@acme.example', name: 'Ada Admin', line: '+33199009004', extension: '204' }
];

/** The user with this username, without regard to case, as INO cx compares it with the one of Salesforce. */
export function userByName(username: string): InoUser | undefined {
  const wanted = username.toLowerCase();
  return USERS.find((user) => user.username.toLowerCase() === wanted);
}

export const userByExtension = (extension: string): InoUser | undefined => USERS.find((user) => user.extension === extension);
