/** A user of INO cx. Usernames have the form of an e-mail address. */
export interface InoUser {
  readonly username: string;
  readonly name: string;
  /** The number that people who are called see ("head of line"), and that direct calls come to. */
  readonly line: string;
  readonly extension: string;
}

/** Users of the account `acme`. Dora's Salesforce username is dora@acme.example: she shows what a mismatch looks like. */
const USERS: readonly InoUser[] = [
  { username: 'alice@acme.example', name: 'Alice Martin', line: '+33186260001', extension: '201' },
  { username: 'benoit@acme.example', name: 'Benoît Leroy', line: '+33186260002', extension: '202' },
  { username: 'carl@acme.example', name: 'Carl Weber', line: '+33186260003', extension: '203' },
  { username: 'dora.petit@acme.example', name: 'Dora Petit', line: '+33186260004', extension: '204' }
];

/** The user with this username, without regard to case, as INO cx compares it with the one of Salesforce. */
export function userByName(username: string): InoUser | undefined {
  const wanted = username.toLowerCase();
  return USERS.find((user) => user.username.toLowerCase() === wanted);
}

export const userByExtension = (extension: string): InoUser | undefined => USERS.find((user) => user.extension === extension);
