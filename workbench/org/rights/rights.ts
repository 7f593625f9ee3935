/** What one user may do, profile and permission sets taken together. Names carry the namespace where one applies. */
export interface Rights {
  object(objectName: string): ObjectRights;
  field(objectName: string, fieldName: string): { readonly readable: boolean; readonly editable: boolean };
  mayOpenPage(pageName: string): boolean;
  mayOpenApp(appName: string): boolean;
  /** Setup: users, assignments, call centers. */
  readonly administers: boolean;
}

/** The org as one that knows what each user may do. */
export interface OrgRights {
  rights(userId: string): Rights;
}

export interface ObjectRights {
  readonly read: boolean;
  readonly create: boolean;
  readonly edit: boolean;
  readonly remove: boolean;
}

/** All of everything: the system itself, and a System Administrator, whom a package's install grants its components. */
export const allRights: Rights = {
  object: () => ({ read: true, create: true, edit: true, remove: true }),
  field: () => ({ readable: true, editable: true }),
  mayOpenPage: () => true,
  mayOpenApp: () => true,
  administers: true
};
