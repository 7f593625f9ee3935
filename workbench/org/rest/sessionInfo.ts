import { flatSettings } from '../callCenters/flatSettings.ts';
import { type Body, elements, text, texts } from '../metadata/body.ts';
import type { CallCenters } from '../callCenters/callCenters.ts';
import type { Component, Org } from '../core/types.ts';
import type { SoftphoneLayouts } from '../search/softphoneLayout.ts';

/** The org as the page of a session needs it. */
export interface SessionOrg extends Pick<Org, 'id' | 'user' | 'mayOpenApp' | 'metadata' | 'system'> {
  readonly callCenters: CallCenters;
  readonly softphoneLayouts: SoftphoneLayouts;
}

interface AppInfo {
  readonly label: string;
  readonly navType: string;
  readonly tabs: readonly string[];
  readonly utilityItems: readonly Readonly<Record<string, unknown>>[];
}

/** Whoever may open no deployed app works in Salesforce's own Sales app, which has no softphone. */
const SALES_APP: AppInfo = {
  label: 'Sales',
  navType: 'Standard',
  tabs: ['standard-home', 'standard-Opportunity', 'standard-Lead', 'standard-Task', 'standard-Account', 'standard-Contact'],
  utilityItems: []
};

/** What the shell needs of the deployed metadata for one user (ARCHITECTURE.md, section 3). */
export function sessionInfo(org: SessionOrg, userId: string): Readonly<Record<string, unknown>> {
  const user = org.user(userId);
  if (user === undefined) throw new Error(`No user ${userId}`);
  const { id, username, name, language } = user;
  return {
    orgId: org.id,
    user: { id, username, name, language },
    app: appOf(org, userId),
    callCenter: callCenterOf(org, user.callCenterId),
    softphoneLayout: org.softphoneLayouts.current(),
    messageChannels: org.metadata.list('LightningMessageChannel').map(({ fullName }) => `${fullName}__c`)
  };
}

function appOf(org: SessionOrg, userId: string): AppInfo {
  const app = org.metadata.list('CustomApplication').find((one) => org.mayOpenApp(userId, one.fullName));
  if (app === undefined) return SALES_APP;
  const bar = org.metadata.get('FlexiPage', text(app.body, 'utilityBar') ?? '');
  return {
    label: text(app.body, 'label') ?? app.fullName,
    navType: text(app.body, 'navType') ?? 'Standard',
    tabs: texts(app.body, 'tabs'),
    utilityItems: bar === undefined ? [] : utilityItems(bar)
  };
}

function utilityItems(bar: Component): AppInfo['utilityItems'] {
  return elements(bar.body, 'flexiPageRegions')
    .filter((region) => text(region, 'name') === 'utilityItems')
    .flatMap((region) => elements(region, 'itemInstances'))
    .flatMap((instance) => elements(instance, 'componentInstance'))
    .map(utilityItem);
}

function utilityItem(instance: Body): Readonly<Record<string, unknown>> {
  const properties = new Map(elements(instance, 'componentInstanceProperties').map((one) => [text(one, 'name'), text(one, 'value')]));
  const pixels = (name: string): number | null => (properties.get(name) === undefined ? null : Number(properties.get(name)));
  const component = text(instance, 'componentName') ?? '';
  return {
    component,
    label: properties.get('label') ?? component,
    icon: properties.get('icon') ?? '',
    height: pixels('height'),
    width: pixels('width'),
    eager: properties.get('eager') === 'true'
  };
}

function callCenterOf(org: SessionOrg, callCenterId: string | null): Readonly<Record<string, unknown>> | null {
  if (callCenterId === null) return null;
  const internalName = String(org.system.get('CallCenter', callCenterId)['InternalName']);
  const center = org.callCenters.get(internalName);
  if (center === undefined) return null;
  const settings = flatSettings(org.callCenters, center);
  const pixels = (name: string): number | null => Number(settings[`/reqGeneralInfo/${name}`]) || null;
  return {
    internalName,
    adapterUrl: settings['/reqGeneralInfo/reqAdapterUrl'],
    settings,
    height: pixels('reqSoftphoneHeight'),
    width: pixels('reqSoftphoneWidth')
  };
}
