import { mergeSources, orgContent } from './org/content/orgContent.ts';
import type { Component } from './org/core/types.ts';
import type { WorkbenchOrg } from './org/workbenchOrg.ts';

const SECURITY: Component = {
  type: 'Settings',
  fullName: 'Security',
  body: { sessionSettings: { enableClickjackNonsetupUserHeaderless: 'true' } },
  files: new Map(),
  path: 'settings/Security.settings'
};

/**
 * Does what the administrator does in Setup, Session Settings: switches clickjack protection on for Visualforce pages with headers disabled.
 * Security settings that are deployed already say it themselves.
 */
export function protectPages(org: WorkbenchOrg): void {
  const { sources, features } = org.content();
  if (org.metadata.get(SECURITY.type, SECURITY.fullName) !== undefined) return;
  org.replaceContent(orgContent(mergeSources(sources, [SECURITY], null), features), 'keep');
}
