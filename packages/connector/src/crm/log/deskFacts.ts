import type { Clock } from '../../clock/clock.ts';
import type { Language } from '../../faults/catalogue.ts';
import { Fault } from '../../faults/fault.ts';
import type { Connection } from '../../vault/connections.ts';
import type { ZohoDesk } from '../../zoho/client.ts';
import type { Agent, Department, DeskField } from '../../zoho/schemas.ts';
import { HourCache } from '../model/hourCache.ts';
import type { VendorObject } from '../model/vendor.ts';
import { departmentIn, deskObject, deskRights } from '../vendors/zohoVendor.ts';
import { languageOfLocale } from './words.ts';
import { isZone } from './zone.ts';

/** Whose call it is, or whose time and language count. */
export interface DeskOwner {
  readonly id: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly language: Language;
}

const ownerOf = ({ id, timeZone, langCode }: Agent): DeskOwner => ({
  id,
  timeZone: timeZone !== null && timeZone !== undefined && isZone(timeZone) ? timeZone : 'UTC',
  language: languageOfLocale(langCode ?? '')
});

/** What a call needs of its organisation beside the interaction, asked once an hour. */
export class DeskFacts {
  private readonly desk: ZohoDesk;
  private readonly connection: Connection;
  private readonly lists: {
    readonly agents: HourCache<readonly Agent[]>;
    readonly departments: HourCache<readonly Department[]>;
    readonly fields: HourCache<readonly DeskField[] | null>;
  };

  constructor(desk: ZohoDesk, connection: Connection, clock: Clock) {
    this.desk = desk;
    this.connection = connection;
    this.lists = { agents: new HourCache(clock), departments: new HourCache(clock), fields: new HourCache(clock) };
  }

  /** The agent whose e-mail address is this INO cx username, without regard to case; null when there is none. */
  async agent(username: string): Promise<DeskOwner | null> {
    const agents = await this.lists.agents.get('', () => this.desk.agents());
    const found = agents.find(({ emailId }) => emailId.toLowerCase() === username.toLowerCase());
    return found === undefined ? null : ownerOf(found);
  }

  /** Id of the department of a CRM file. Throws Fault InputRefused when there is no such. */
  async department(wanted: string | undefined): Promise<string> {
    const found = departmentIn(await this.lists.departments.get('', () => this.desk.departments()), wanted);
    if (found !== undefined) return found.id;
    throw new Fault('InputRefused', { vendor: 'zohoDesk', fields: ['department'], detail: 'there is no such department' });
  }

  /** The module Calls, with its standard fields where the connection may not ask for them. */
  async calls(): Promise<VendorObject> {
    const fields = await this.lists.fields.get('', () => this.fields());
    return deskObject('calls', fields, deskRights('calls', this.connection.scopes));
  }

  private async fields(): Promise<readonly DeskField[] | null> {
    try {
      return await this.desk.fields('calls');
    } catch (error) {
      if (error instanceof Fault && (error.name === 'ScopeMissing' || error.name === 'RightsMissing')) return null;
      throw error;
    }
  }
}
