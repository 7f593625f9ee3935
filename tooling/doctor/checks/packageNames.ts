import { NAMESPACE, withoutOurNamespace } from '../../../packages/telephony/src/records/namespace.ts';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../lib/root.ts';

/** Names that the package gives its parts; the admin's guide has the same. */
export const NAMES = {
  namespace: NAMESPACE,
  package: 'INO cx for Salesforce',
  app: 'INO_CX_OAuth_Client_App',
  agentSet: 'INO_cx_Agent',
  page: 'Softphone',
  console: 'INO_cx_Console',
  layout: 'INO cx Task Layout',
  /** The second is what Setup's import takes where it refuses the underscore. */
  callCenters: ['INO_cx', 'INOcx'],
  trustedUrl: 'https://*.ino.cx',
  inoHosts: '*.ino.cx'
} as const;

/** The call fields, without namespace: the files of `force-app/main/activity`. */
export const callFields = (): readonly string[] =>
  readdirSync(join(root, 'force-app/main/activity/objects/Activity/fields'))
    .map((file) => file.replace('.field-meta.xml', ''))
    .sort();

/** `inocx__Queue__c` and `Queue__c` are the same field, in an org with the package and in one that the sources were deployed to. */
export { withoutOurNamespace as withoutNamespace };
