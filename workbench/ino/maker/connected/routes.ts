import type { WorkbenchRequest, WorkbenchResponse } from '../../../lib/http.ts';
import type { ConnectorApi } from '../../connector/connectorApi.ts';
import type { Ino } from '../../inside/ino.ts';
import { refuseForeignOrigin, type Route } from '../../core/router.ts';
import { asAdministrator } from '../pages/asAdministrator.ts';
import {
  enableIntegration,
  installTemplates,
  makeUserLink,
  newProfilePage,
  removeIntegration,
  saveIntegration,
  saveProfile
} from './actionForms.ts';
import { actionsPage, integrationPage } from './actionPages.ts';
import { openAddress, openConsent, openZoho } from './consentWindow.ts';
import {
  changeIntegration,
  checkIntegration,
  createIntegration,
  importIntegration,
  saveIntegrationObject,
  saveIntegrationOrder,
  saveIntegrationRule
} from './crmForms.ts';
import { crmListPage, integrationPage as integrationCrmPage } from './crmPages.ts';
import { chooseDialog, dialogPage, dialogsPage, templatesPage } from './dialogPages.ts';
import { runDialog } from './dialogRun.ts';
import { changeMethod, connectMethod, createMethod, disableMethod, pasteInMethod, testMethod } from './methodForms.ts';
import { methodPage } from './methodPage.ts';
import { methodsPage } from './methodPages.ts';
import { changeSsoConnector, createSsoConnector } from './ssoForms.ts';
import { ssoConnectorPage, ssoConnectorsPage } from './ssoPages.ts';
import { saveUser, userPage, usersPage } from './userPages.ts';
import { chooseOrganization } from './validationPage.ts';
import type { Visit } from './visit.ts';

type Parts = Readonly<Record<string, string>>;
type Answer = (visit: Visit) => Promise<WorkbenchResponse>;

/** Pages of what the connector keeps, with what stands over the page when one fails. */
const PAGES: readonly (readonly [path: string, show: Answer, title?: string])[] = [
  ['/maker/methods', methodsPage],
  ['/maker/methods/:id', methodPage],
  ['/maker/methods/:id/enable', openConsent, 'The method was not enabled'],
  ['/maker/methods/:id/zoho', openZoho, 'The method was not enabled'],
  ['/maker/methods/:id/address', openAddress, 'The method was not enabled'],
  ['/maker/connectors', ssoConnectorsPage],
  ['/maker/connectors/:id', ssoConnectorPage],
  ['/maker/actions', actionsPage],
  ['/maker/actions/salesforce', integrationPage],
  ['/maker/actions/salesforce/profiles', newProfilePage],
  ['/maker/actions/salesforce/templates', templatesPage],
  ['/maker/actions/salesforce/dialogs', dialogsPage],
  ['/maker/actions/salesforce/dialogs/:id', dialogPage],
  ['/maker/crms', crmListPage],
  ['/maker/integrations/:id', integrationCrmPage],
  ['/maker/users', usersPage],
  ['/maker/users/:id', userPage]
];

/** Without an id: a new entry. */
const FORMS: readonly (readonly [path: string, save: Answer])[] = [
  ['/maker/methods', createMethod],
  ['/maker/methods/:id', changeMethod],
  ['/maker/methods/:id/test', testMethod],
  ['/maker/methods/:id/connect', connectMethod],
  ['/maker/methods/:id/disable', disableMethod],
  ['/maker/methods/:id/paste', pasteInMethod],
  ['/maker/methods/:id/organization', chooseOrganization],
  ['/maker/connectors', createSsoConnector],
  ['/maker/connectors/:id', changeSsoConnector],
  ['/maker/actions/salesforce', saveIntegration],
  ['/maker/actions/salesforce/profiles', saveProfile],
  ['/maker/actions/salesforce/enable', enableIntegration],
  ['/maker/actions/salesforce/install', installTemplates],
  ['/maker/actions/salesforce/remove', removeIntegration],
  ['/maker/actions/salesforce/links/:id', makeUserLink],
  ['/maker/actions/salesforce/dialogs', chooseDialog],
  ['/maker/actions/salesforce/dialogs/:id', runDialog],
  ['/maker/integrations', createIntegration],
  ['/maker/integrations/:id', changeIntegration],
  ['/maker/integrations/:id/check', checkIntegration],
  ['/maker/integrations/:id/file', importIntegration],
  ['/maker/integrations/:id/order', saveIntegrationOrder],
  ['/maker/integrations/:id/objects', saveIntegrationObject],
  ['/maker/integrations/:id/objects/:part', saveIntegrationObject],
  ['/maker/integrations/:id/rules', saveIntegrationRule],
  ['/maker/integrations/:id/rules/:part', saveIntegrationRule],
  ['/maker/users/:id', saveUser]
];

/** The part of the Maker that shows what the connector keeps. */
export function connectedRoutes(ino: Ino, connector: (asking: WorkbenchRequest) => ConnectorApi): Route[] {
  const answer = (request: WorkbenchRequest, { id = '', part }: Parts, title: string, work: Answer): Promise<WorkbenchResponse> =>
    asAdministrator(ino, request, title, (username) =>
      work({ ino, connector: connector(request), username, request, id, ...(part === undefined ? {} : { part }) })
    );
  return [
    ...PAGES.map(([path, show, title = 'There is no such page']): Route => ({
      method: 'GET',
      path,
      handle: (request, parts) => answer(request, parts, title, show)
    })),
    ...FORMS.map(([path, save]): Route => ({
      method: 'POST',
      path,
      handle: (request, parts) => {
        refuseForeignOrigin(request);
        return answer(request, parts, 'Not saved', save);
      }
    }))
  ];
}
