import { withoutOurNamespace } from '@inocx/telephony/records/namespace.ts';
import type { Settings } from '@inocx/telephony/settings/settings.ts';
import type { Clock } from '../../clock/clock.ts';
import type { Language } from '../../faults/catalogue.ts';
import { Fault } from '../../faults/fault.ts';
import type { Salesforce, SalesforceRecord } from '../../salesforce/client.ts';
import type { Described } from '../../salesforce/describe.ts';
import type { Describes } from '../../salesforce/describes.ts';
import { type Soql, soql } from '../../salesforce/soql.ts';
import { HourCache } from '../model/hourCache.ts';
import { type LogFallback, logSettings } from './logSettings.ts';
import { type TaskRights, taskRights } from './taskRights.ts';
import { languageOfLocale } from './words.ts';
import { isZone } from './zone.ts';

/** Whose log it is. */
export interface LogOwner {
  readonly userId: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly language: Language;
  readonly callCenterId: string | null;
}

const textAt = (record: SalesforceRecord, name: string): string => {
  const value = record[name];
  return typeof value === 'string' ? value : '';
};

/** What a log needs of one org beside the interaction, asked once an hour. */
export class OrgFacts {
  private readonly salesforce: Salesforce;
  private readonly describeTask: () => Promise<Described>;
  private readonly users: HourCache<LogOwner | null>;
  private readonly centers: HourCache<readonly SalesforceRecord[]>;

  constructor(salesforce: Salesforce, connection: string, describes: Describes, clock: Clock) {
    this.salesforce = salesforce;
    this.describeTask = () => describes(connection, 'Task', () => salesforce.describe('Task'));
    this.users = new HourCache(clock);
    this.centers = new HourCache(clock);
  }

  /** Throws Fault FieldUnknown or RightsMissing when the key of the log is not there for the user of the connection. */
  async task(): Promise<TaskRights> {
    return taskRights(await this.describeTask());
  }

  /** The active user with this username, without regard to case; null when there is none. */
  user(username: string): Promise<LogOwner | null> {
    return this.users.get(username.toLowerCase(), async () => {
      const [found] = await this.rows(
        soql`SELECT Id, TimeZoneSidKey, LanguageLocaleKey, CallCenterId FROM User WHERE Username = ${username} AND IsActive = true LIMIT 1`
      );
      if (found === undefined) return null;
      const zone = textAt(found, 'TimeZoneSidKey');
      return {
        userId: textAt(found, 'Id'),
        timeZone: isZone(zone) ? zone : 'UTC',
        language: languageOfLocale(textAt(found, 'LanguageLocaleKey')),
        callCenterId: textAt(found, 'CallCenterId') || null
      };
    });
  }

  /** Of the owner's call center; of INO cx's own where there is no owner, or no call center of theirs. */
  async settings(owner: LogOwner | null, fallback: LogFallback): Promise<Settings> {
    const centers = await this.centers.get('all', () => this.callCenters());
    const center =
      centers.find((one) => textAt(one, 'Id') === owner?.callCenterId) ??
      centers.find((one) => withoutOurNamespace(textAt(one, 'InternalName').toLowerCase()) === 'ino_cx');
    return logSettings(center === undefined ? null : textAt(center, 'CustomSettings'), fallback);
  }

  /** None where this user does not see them. */
  private async callCenters(): Promise<readonly SalesforceRecord[]> {
    try {
      return await this.rows(soql`SELECT Id, InternalName, CustomSettings FROM CallCenter LIMIT 200`);
    } catch (error) {
      if (error instanceof Fault && (error.name === 'FieldUnknown' || error.name === 'RightsMissing')) return [];
      throw error;
    }
  }

  private async rows(query: Soql): Promise<SalesforceRecord[]> {
    const rows: SalesforceRecord[] = [];
    for await (const row of this.salesforce.query(query)) rows.push(row);
    return rows;
  }
}
