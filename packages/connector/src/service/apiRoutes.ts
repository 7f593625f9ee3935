import { profileSchema } from '../actions/profiles.ts';
import { setupSchema } from '../actions/setup.ts';
import type { ApiRoute } from './apiRoute.ts';
import { actingSchema, runSchema } from './actionRoutes.ts';
import { checkSchema, crmSchema, popSchema, templateSchema, toLogSchema } from './crmRoutes.ts';
import { interactionBodySchema } from './interactionRoutes.ts';
import { faultSchema } from './answers.ts';
import { consentSchema, linkSchema, organizationSchema, pasteSchema, putMethodSchema, userSchema } from './methodRoutes.ts';
import { MIRROR } from './mirrorApi.ts';
import { beginSchema, finishSchema, putSsoSchema } from './ssoRoutes.ts';

const METHODS: readonly ApiRoute[] = [
  { method: 'get', path: '/methods', role: 'read', does: 'Lists the authentication methods with their connections; no secrets.' },
  {
    method: 'put',
    path: '/methods/{ref}',
    role: 'admin',
    does: 'Makes or changes a method. A secret that is not sent stays.',
    body: putMethodSchema
  },
  { method: 'delete', path: '/methods/{ref}', role: 'admin', does: 'Removes a method with all that hangs on it.' },
  {
    method: 'post',
    path: '/methods/{ref}/consent',
    role: 'admin',
    does: 'Gives a link, good once for two minutes, that begins the consent.',
    body: consentSchema
  },
  {
    method: 'post',
    path: '/methods/{ref}/links',
    role: 'admin',
    does: 'Gives a link, good once for a day, with which a user authorises.',
    body: linkSchema
  },
  {
    method: 'get',
    path: '/methods/{ref}/organizations',
    role: 'admin',
    does: 'Zoho Desk: lists the organisations that the consent may be for.',
    query: userSchema
  },
  {
    method: 'post',
    path: '/methods/{ref}/organization',
    role: 'admin',
    does: 'Zoho Desk: chooses one of them.',
    body: organizationSchema
  },
  { method: 'post', path: '/methods/{ref}/paste/address', role: 'admin', does: 'Gives the address to open by hand.', body: userSchema },
  {
    method: 'post',
    path: '/methods/{ref}/paste',
    role: 'admin',
    does: 'Takes a pasted address, code or refresh token.',
    body: pasteSchema
  },
  { method: 'post', path: '/methods/{ref}/connect', role: 'admin', does: 'Connects a method that needs no person.' },
  {
    method: 'post',
    path: '/methods/{ref}/test',
    role: 'agent',
    does: 'Makes one request to see whether the connection answers.',
    body: userSchema
  },
  { method: 'post', path: '/methods/{ref}/disconnect', role: 'admin', does: 'Ends the grant and forgets the connection.', body: userSchema }
];

const SIGN_IN: readonly ApiRoute[] = [
  { method: 'get', path: '/sso', role: 'read', does: 'Lists the SSO connectors.' },
  { method: 'put', path: '/sso/{ref}', role: 'admin', does: 'Makes or changes an SSO connector.', body: putSsoSchema },
  { method: 'delete', path: '/sso/{ref}', role: 'admin', does: 'Removes an SSO connector.' },
  {
    method: 'post',
    path: '/sso/{ref}/begin',
    role: 'agent',
    does: 'Begins a sign-in: gives the address for the browser.',
    body: beginSchema
  },
  { method: 'post', path: '/sso/{ref}/finish', role: 'agent', does: 'Ends a sign-in: gives the username.', body: finishSchema },
  { method: 'post', path: '/sso/tickets/{ticket}', role: 'agent', does: 'Redeems the ticket of a sign-in, once, within a minute.' }
];

const ACTIONS: readonly ApiRoute[] = [
  { method: 'get', path: '/actions', role: 'read', does: 'Lists the actions and the templates.' },
  {
    method: 'get',
    path: '/actions/{id}',
    role: 'read',
    does: 'Gives the JSON Schema of an action’s input, in the words of the org.',
    query: actingSchema
  },
  {
    ...{ method: 'post', path: '/actions/{id}/run', role: 'agent', body: runSchema },
    does: 'Runs an action or a template. 202 with INOCX-627: the answer was lost; the same key asks again from `retry.at` on.'
  },
  { method: 'get', path: '/integrations/salesforce', role: 'read', does: 'Says how the actions are authorised.' },
  {
    method: 'put',
    path: '/integrations/salesforce',
    role: 'admin',
    does: 'Chooses who authorises, and with whose app.',
    body: setupSchema
  },
  { method: 'delete', path: '/integrations/salesforce', role: 'admin', does: 'Makes the integration available again.' },
  { method: 'post', path: '/integrations/salesforce/enable', role: 'admin', does: 'Enables it, once authorised.' },
  { method: 'post', path: '/integrations/salesforce/install', role: 'admin', does: 'Installs the templates.' },
  {
    method: 'get',
    path: '/profiles',
    role: 'read',
    does: 'Lists the OAuth v2 profiles, without secrets, and the callback address that a new one needs.'
  },
  { method: 'put', path: '/profiles/{ref}', role: 'admin', does: 'Makes or changes an OAuth v2 profile.', body: profileSchema }
];

const CRM: readonly ApiRoute[] = [
  { method: 'get', path: '/crm', role: 'read', does: 'Lists the CRM v2 files.' },
  { method: 'get', path: '/crm/{ref}', role: 'read', does: 'Gives a file as it is kept.' },
  {
    method: 'put',
    path: '/crm/{ref}',
    role: 'admin',
    does: 'Keeps a file. INOCX-670 lists everything that is wrong with its form.',
    body: crmSchema
  },
  { method: 'delete', path: '/crm/{ref}', role: 'admin', does: 'Removes a file.' },
  {
    ...{ method: 'post', path: '/crm/{ref}/check', role: 'admin', body: checkSchema },
    does: 'Lists everything that is wrong with a file: its form, its scenarios, and what the customer system has against it.'
  },
  {
    method: 'post',
    path: '/crm/{ref}/pop',
    role: 'agent',
    does: 'Says whose record a caller is. INOCX-671 for profiles without this CRM.',
    body: popSchema
  },
  {
    ...{ method: 'post', path: '/crm/{ref}/log', role: 'agent', body: toLogSchema },
    does: 'Logs an interaction by the file’s rules. 202: it is stored, and the connector sends it again by itself.'
  },
  { method: 'get', path: '/crm/{ref}/template.csv', role: 'read', does: 'Gives the fields as CSV, one row each.' },
  {
    method: 'get',
    path: '/crm-templates/{vendor}',
    role: 'read',
    does: 'Gives the file that a new CRM begins with.',
    query: templateSchema
  }
];

const CALL_LOG: readonly ApiRoute[] = [
  {
    ...{ method: 'post', path: '/interactions', role: 'agent', body: interactionBodySchema },
    does: 'Tells an interaction for the call log in Salesforce. 202: it is stored, and the connector sends it again by itself.'
  }
];

export const API_ROUTES: readonly ApiRoute[] = [
  ...METHODS,
  ...SIGN_IN,
  ...ACTIONS,
  ...CRM,
  ...CALL_LOG,
  ...MIRROR,
  {
    method: 'get',
    path: '/faults/{code}',
    role: 'read',
    does: 'Gives the words of a fault in the caller’s language, of that vendor where they differ.',
    query: faultSchema
  },
  { method: 'get', path: '/openapi.json', role: null, does: 'Gives this description.' }
];
