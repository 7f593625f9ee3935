export const APP_NAME = 'INO_CX_OAuth_Client_App';

/** The files that make up the External Client App, from the project's root. */

export const APP_FILES = {
  app: `force-app/main/externalClientApp/externalClientApps/${APP_NAME}.eca-meta.xml`,
  oauth: `force-app/main/externalClientApp/extlClntAppOauthSettings/${APP_NAME}_oauth.ecaOauth-meta.xml`,
  global: `devhub-app/main/extlClntAppGlobalOauthSets/${APP_NAME}_glbloauth.ecaGlblOauth-meta.xml`,
  policies: `devhub-app/main/extlClntAppOauthPolicies/${APP_NAME}_oauthPlcy.ecaOauthPlcy-meta.xml`,
  state: `devhub-app/main/extlClntAppPolicies/${APP_NAME}_plcy.ecaPlcy-meta.xml`
} as const;

export type AppPart = keyof typeof APP_FILES;

/** Changes to files of a staged copy, by path from the project's root. */
export type Edits = ReadonlyMap<string, (text: string) => string>;

/** All edits one after the other; those of one file in the order given. */
export function together(...all: readonly Edits[]): Edits {
  const result = new Map<string, (text: string) => string>();
  for (const [path, edit] of all.flatMap((edits) => [...edits])) {
    const before = result.get(path);
    result.set(path, before === undefined ? edit : (text) => edit(before(text)));
  }
  return result;
}
