/** A user of INO cx. Usernames have the form of an e-mail address. */
export interface InoUser {
  readonly username: string;
  readonly name: string;
  /** The number that people who are called see ("head of line"), and that direct calls come to. */
  readonly line: string;
  readonly extension: string;
  /** May open the Maker. */
  readonly administers: boolean;
}

/** Users of the account `acme`. Ada administers; her Salesforce username is admin@acme.example, so that she also shows what a mismatch looks like. */
export const USERS: readonly InoUser[] = [
  { username: 'alice.agent@acme.example', name: 'Alice Agent', line: '+33199009001', extension: '201', administers: false },
  { username: 'benoit.agent@acme.example', name: 'Benoît Agent', line: '+33199009002', extension: '202', administers: false },
  { username: 'carl.agent@acme.example', name: 'Carl Agent', line: '+33199009003', extension: '203', administers: false },
  { username: 'ada.admin@acme.example', name: 'Ada Admin', line: '+33199009004', extension: '204', administers: true }
];

/** The user with this username, without regard to case, as INO cx compares it with the one of Salesforce. */
export function userByName(username: string): InoUser | undefined {
  const wanted = username.toLowerCase();
  return USERS.find((user) => user.username.toLowerCase() === wanted);
}

export const userByExtension = (extension: string): InoUser | undefined => USERS.find((user) => user.extension === extension);
