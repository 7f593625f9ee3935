import { childrenOf, textOf, type XmlElement } from '../../../tooling/metadata/xml.ts';
import type { App, WorkbenchRequest } from '../../lib/http.ts';
import type { Body } from '../metadata/body.ts';
import { COMPONENT_TYPES } from '../metadata/componentTypes.ts';
import { apiRefusal } from '../rest/apiAccess.ts';
import { activeSession, hasApiScope, isServedVersion, LAST_VERSION } from '../rest/authenticate.ts';
import type { OrgUser } from '../core/types.ts';
import type { MetadataOrg } from './metadataOrg.ts';
import { DeployRefused, readDeployOptions } from './deployOptions.ts';
import { withoutDetails } from './deployResult.ts';
import type { MetadataJobs } from './metadataJobs.ts';
import { OBJECT_PARTS } from './objectParts.ts';
import { componentsOf, fileProperties } from './retrieve.ts';
import { readEnvelope, sealedCall, soapAnswer, SoapFault, soapFault } from './soapEnvelope.ts';

interface Call {
  readonly org: MetadataOrg;
  readonly jobs: MetadataJobs;
  readonly user: OrgUser;
  readonly zip: Uint8Array;
  readonly element: XmlElement;
}

/** `/services/Soap/m/NN.0`: the Metadata API, as far as `sf` and jsforce deploy and retrieve with it. */
export function soapApp(org: MetadataOrg, jobs: MetadataJobs): App {
  return async (request) => {
    try {
      checkAddress(request);
      const { sessionId, zip, rest } = sealedCall(request.body);
      const user = administrator(org, sessionId ?? '');
      const call = readEnvelope(rest);
      const operation = Object.hasOwn(OPERATIONS, call.operation) ? OPERATIONS[call.operation] : undefined;
      if (operation === undefined) throw new SoapFault('soapenv:Client', `No operation ${call.operation} in this twin's Metadata API`);
      return soapAnswer(call.operation, operation({ org, jobs, user, zip, element: call.element }));
    } catch (error) {
      if (error instanceof SoapFault) return soapFault(error);
      if (error instanceof DeployRefused) return soapFault(new SoapFault('sf:INVALID_OPERATION', error.message));
      throw error;
    }
  };
}

function checkAddress({ method, url }: WorkbenchRequest): void {
  const [, service = '', version = ''] = /^\/services\/Soap\/(\w+)\/(\d\d)(?:\.0)?(?:\/\w{15,18})?$/.exec(url.pathname) ?? [];
  if (service !== 'm') {
    throw new SoapFault(
      'sf:UNSUPPORTED_CLIENT',
      service === 's'
        ? 'Apex is not executed here'
        : 'Of the SOAP APIs this twin has the Metadata API only; log in by OAuth or with an access token'
    );
  }
  if (!isServedVersion(Number(version)))
    throw new SoapFault('sf:UNSUPPORTED_API_VERSION', `Invalid Api version specified on URL: ${version}`);
  if (method !== 'POST') throw new SoapFault('soapenv:Client', 'SOAP calls come by POST');
}

/** The Metadata API is for those who may change metadata: here the administrators. */
function administrator(org: MetadataOrg, sessionId: string): OrgUser {
  const session = activeSession(org, sessionId);
  const user = session === undefined || !hasApiScope(session) ? undefined : org.user(session.userId);
  const refused = session === undefined ? null : apiRefusal(org, session);
  if (refused !== null) throw new SoapFault(`sf:${refused.errorCode}`, refused.message);
  if (user === undefined) throw new SoapFault('sf:INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
  if (!org.rights(user.id).administers) {
    throw new SoapFault(
      'sf:INSUFFICIENT_ACCESS',
      'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions'
    );
  }
  return user;
}

const OPERATIONS: Readonly<Record<string, (call: Call) => object | string>> = {
  deploy({ jobs, user, zip, element }) {
    const [given] = childrenOf(element, 'DeployOptions');
    const options = readDeployOptions(given === undefined ? {} : leaves(given));
    const { id } = jobs.deploy(user, zip, options);
    return { done: false, id, state: 'Queued' };
  },
  deployRecentValidation: ({ jobs, user, element }) => jobs.quickDeploy(user, textOf(element, 'validationId') ?? '').id,
  cancelDeploy: ({ jobs, element }) => jobs.cancel(textOf(element, 'String') ?? textOf(element, 'id') ?? ''),
  checkDeployStatus({ jobs, element }) {
    const result = jobs.deployed(textOf(element, 'asyncProcessId') ?? '') ?? unknownId();
    return textOf(element, 'includeDetails') === 'true' ? result : withoutDetails(result);
  },
  retrieve({ jobs, element }) {
    const [request] = childrenOf(element, 'retrieveRequest').concat(childrenOf(element, 'request'));
    const [unpackaged] = request === undefined ? [] : childrenOf(request, 'unpackaged');
    if (request === undefined || unpackaged === undefined)
      throw new SoapFault('sf:INVALID_TYPE', 'This twin retrieves what `unpackaged` names');
    const types = childrenOf(unpackaged, 'types').map((type) => ({
      name: textOf(type, 'name') ?? '',
      members: childrenOf(type, 'members').map(({ text }) => text),
      line: 1
    }));
    const manifest = { version: textOf(unpackaged, 'version') ?? `${LAST_VERSION}.0`, types };
    const { id } = jobs.retrieve({ manifest, singlePackage: textOf(request, 'singlePackage') === 'true' });
    return { done: false, id, state: 'Queued' };
  },
  checkRetrieveStatus: ({ jobs, element }) =>
    jobs.retrieved(textOf(element, 'asyncProcessId') ?? textOf(element, 'id') ?? '') ?? unknownId(),
  listMetadata: ({ org, element }) =>
    childrenOf(element, 'queries').flatMap((query) => {
      const type = textOf(query, 'type') ?? '';
      if (!COMPONENT_TYPES.some((known) => known.type === type)) throw new SoapFault('sf:INVALID_TYPE', `Unknown type:${type}`);
      return componentsOf(org, type, '*').map((component) => fileProperties(component, ''));
    }),
  describeMetadata: ({ org }) => ({
    metadataObjects: COMPONENT_TYPES.filter(
      ({ folder, form }) => folder !== '' && form !== 'objectPart' && form !== 'fieldTranslation'
    ).map((known) => ({
      childXmlNames: (OBJECT_PARTS[known.type] ?? []).map(({ type }) => type),
      directoryName: known.folder,
      inFolder: false,
      metaFile: known.form === 'withContent' || known.form === 'resource',
      suffix: known.form === 'bundle' ? undefined : known.suffix,
      xmlName: known.type
    })),
    organizationNamespace: org.namespace,
    partialSaveAllowed: false,
    testRequired: false
  })
};

function unknownId(): never {
  throw new SoapFault('sf:INVALID_ID_FIELD', 'Invalid id: there is no such job, or it is too old');
}

const leaves = (element: XmlElement): Body => {
  const names = new Set(element.children.map(({ name }) => name));
  return Object.fromEntries([...names].map((name) => [name, childrenOf(element, name).map(({ text }) => text.trim())]));
};
