import { elements, flag, text } from '../metadata/body.ts';
import type { StoredBody } from '../store/recordStore.ts';
import type { Component, DeployedMetadata } from '../core/types.ts';
import { componentNames } from './componentNames.ts';
import { metadataJson } from './metadataJson.ts';
import type { Keep } from './keepRecords.ts';

const DIRECTIVES = ['Connect', 'Font', 'Frame', 'Img', 'Media', 'Style'];

/** Trusted URLs. */
export const trustedUrlBodies = (metadata: DeployedMetadata): readonly StoredBody[] =>
  metadata.list('CspTrustedSite').map((component) => ({
    ...componentNames(component),
    EndpointUrl: text(component.body, 'endpointUrl') ?? null,
    Context: text(component.body, 'context') ?? 'All',
    IsActive: flag(component.body, 'isActive'),
    CanAccessCamera: flag(component.body, 'canAccessCamera'),
    CanAccessMicrophone: flag(component.body, 'canAccessMicrophone'),
    ...Object.fromEntries(DIRECTIVES.map((what) => [`IsApplicableTo${what}Src`, flag(component.body, `isApplicableTo${what}Src`)]))
  }));

/** Pages, and what each permission set says of pages and fields; `sets`: ids by name without namespace. */
export function accessRecords(metadata: DeployedMetadata, keep: Keep, sets: ReadonlyMap<string, string>): void {
  const pages = keep('ApexPage', fullNameOf('Name'), metadata.list('ApexPage').map(pageBody));
  const ofSets = (read: (set: Component, ParentId: string) => readonly StoredBody[]): readonly StoredBody[] =>
    metadata.list('PermissionSet').flatMap((set) => read(set, sets.get(String(componentNames(set)['DeveloperName'])) ?? ''));
  keep('FieldPermissions', (body) => `${String(body['ParentId'])} ${String(body['Field'])}`, ofSets(fieldBodies));
  keep(
    'SetupEntityAccess',
    (body) => `${String(body['ParentId'])} ${String(body['SetupEntityId'])}`,
    ofSets((set, ParentId) =>
      elements(set.body, 'pageAccesses')
        .filter((access) => flag(access, 'enabled'))
        .flatMap((access) => pages.get(text(access, 'apexPage') ?? '') ?? [])
        .map((SetupEntityId) => ({ ParentId, SetupEntityId, SetupEntityType: 'ApexPage' }))
    )
  );
}

function pageBody(page: Component): StoredBody {
  const { DeveloperName: Name = page.fullName, ...names } = componentNames(page);
  return { Name, ...names };
}

/** `inocx__Softphone`: what components of the org call it. */
const fullNameOf =
  (name: string) =>
  (body: StoredBody): string =>
    [body['NamespacePrefix'] ?? [], body[name]].flat().join('__');

const fieldBodies = (set: Component, ParentId: string): readonly StoredBody[] =>
  elements(set.body, 'fieldPermissions')
    .filter((permission) => flag(permission, 'readable') || flag(permission, 'editable'))
    .map((permission) => {
      const Field = text(permission, 'field') ?? '';
      return {
        ParentId,
        Field,
        SobjectType: Field.split('.')[0] ?? '',
        PermissionsRead: true,
        PermissionsEdit: flag(permission, 'editable')
      };
    });

/** Lightning pages, and the apps whose utility bar is one of them. */
export function appRecords(metadata: DeployedMetadata, keep: Keep): void {
  const bodies = metadata.list('FlexiPage').map((page) => ({
    ...componentNames(page),
    Type: text(page.body, 'type') ?? null,
    Metadata: metadataJson(page.body)
  }));
  const pages = keep('FlexiPage', fullNameOf('DeveloperName'), bodies);
  keep(
    'AppDefinition',
    fullNameOf('DeveloperName'),
    metadata.list('CustomApplication').map((app) => ({
      ...componentNames(app),
      Label: text(app.body, 'label') ?? app.fullName,
      NavType: text(app.body, 'navType') ?? 'Standard',
      UiType: text(app.body, 'uiType') ?? 'Aloha',
      UtilityBar: pages.get(text(app.body, 'utilityBar') ?? '') ?? null
    }))
  );
}
