import { type Fields, fieldsOf, isFields, listOf, numberOf, textOf } from './guards.ts';
import type { Rest } from './rest.ts';

export interface UtilityItem {
  /** Such as `opencti:softPhone`. */
  readonly component: string;
  readonly label: string;
  /** SLDS utility icon. */
  readonly icon: string;
  /** True loads the item with the page; false when it is first opened. */
  readonly eager: boolean;
}

export interface CallCenter {
  readonly internalName: string;
  readonly adapterUrl: string;
  /** Flat map, as getCallCenterSettings hands it out. */
  readonly settings: Fields;
  /** Pixels; null when the definition gives none. */
  readonly height: number | null;
  readonly width: number | null;
}

export interface Session {
  readonly orgId: string;
  readonly user: { readonly id: string; readonly username: string; readonly name: string; readonly language: string };
  readonly app: {
    readonly label: string;
    readonly console: boolean;
    /** Names such as `standard-Contact`. */
    readonly tabs: readonly string[];
    readonly utilityItems: readonly UtilityItem[];
  };
  readonly callCenter: CallCenter | null;
  /** Inbound, Outbound, Internal, as getSoftphoneLayout hands it out. */
  readonly softphoneLayout: Fields;
  /** Names of the deployed Lightning message channels, such as `inocx__News__c`. */
  readonly messageChannels: readonly string[];
}

/** What the shell needs of the deployed metadata for this user. */
export async function loadSession(rest: Rest): Promise<Session> {
  return readSession(await rest.get('/services/workbench/session'));
}

export function readSession(body: unknown): Session {
  const { orgId, user, app, callCenter, softphoneLayout, messageChannels } = fieldsOf(body);
  const person = fieldsOf(user);
  const application = fieldsOf(app);
  if (textOf(orgId) === '' || textOf(person.id) === '') throw new Error('The org sent no session: its answer has no orgId or no user.');
  return {
    orgId: textOf(orgId),
    user: { id: textOf(person.id), username: textOf(person.username), name: textOf(person.name), language: textOf(person.language) },
    app: {
      label: textOf(application.label),
      console: application.navType === 'Console',
      tabs: listOf(application.tabs).map(textOf),
      utilityItems: listOf(application.utilityItems).map(readItem)
    },
    callCenter: isFields(callCenter) ? readCallCenter(callCenter) : null,
    softphoneLayout: fieldsOf(softphoneLayout),
    messageChannels: listOf(messageChannels).map(textOf)
  };
}

function readItem(value: unknown): UtilityItem {
  const { component, label, icon, eager } = fieldsOf(value);
  return { component: textOf(component), label: textOf(label), icon: textOf(icon), eager: eager === true };
}

function readCallCenter(value: Fields): CallCenter {
  return {
    internalName: textOf(value.internalName),
    adapterUrl: textOf(value.adapterUrl),
    settings: fieldsOf(value.settings),
    height: numberOf(value.height),
    width: numberOf(value.width)
  };
}
