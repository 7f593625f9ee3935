import { changedProject } from '../../../workbench/drive/changedProject.ts';
import type { Session } from '../../../workbench/drive/session.ts';

/** An object of the customer's own, with a phone field, deployed beside the package; and the permission set that lets agents see it. */
export const siteSources = () =>
  changedProject({
    'devhub-app/main/objects/Site__c/Site__c.object-meta.xml': () => `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
    <deploymentStatus>Deployed</deploymentStatus>
    <enableActivities>true</enableActivities>
    <label>Site</label>
    <nameField><label>Site Name</label><type>Text</type></nameField>
    <pluralLabel>Sites</pluralLabel>
    <sharingModel>ReadWrite</sharingModel>
</CustomObject>`,
    'devhub-app/main/objects/Site__c/fields/Gate_Phone__c.field-meta.xml': () => `<?xml version="1.0" encoding="UTF-8"?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>Gate_Phone__c</fullName>
    <label>Gate Phone</label>
    <type>Phone</type>
</CustomField>`,
    'devhub-app/main/permissionsets/Site_Staff.permissionset-meta.xml': () => `<?xml version="1.0" encoding="UTF-8"?>
<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
    <fieldPermissions><editable>true</editable><field>Site__c.Gate_Phone__c</field><readable>true</readable></fieldPermissions>
    <label>Site Staff</label>
    <objectPermissions>
        <allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead>
        <modifyAllRecords>false</modifyAllRecords><object>Site__c</object><viewAllRecords>false</viewAllRecords>
    </objectPermissions>
</PermissionSet>`
  });

/** Lets the user see sites, and makes one with this number. Its id. */
export async function openSite(session: Session, username: string, phone: string): Promise<string> {
  const { system, userByName } = session.workbench.org;
  const set = String(system.query("SELECT Id FROM PermissionSet WHERE Name = 'Site_Staff'").records[0]?.['Id']);
  await session.rest('POST', '/sobjects/PermissionSetAssignment', { AssigneeId: userByName(username)?.id, PermissionSetId: set });
  const made = await session.rest('POST', '/sobjects/Site__c', { Name: 'North Gate', Gate_Phone__c: phone });
  return String(made?.['id']);
}
