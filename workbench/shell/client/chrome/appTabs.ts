import type { View } from '../core/views.ts';
import type { Objects } from '../rest/describe.ts';

/** A tab of the app's navigation. */
export interface AppTab {
  readonly label: string;
  readonly view: View;
}

/** Reads the app's tabs. `unknown` are those that the twin cannot show. */
export async function readAppTabs(names: readonly string[], objects: Objects): Promise<{ tabs: AppTab[]; unknown: string[] }> {
  const tabs: AppTab[] = [];
  const unknown: string[] = [];
  for (const name of names) {
    const tab = await readTab(name, objects);
    if (tab === null) unknown.push(name);
    else tabs.push(tab);
  }
  return { tabs, unknown };
}

async function readTab(name: string, objects: Objects): Promise<AppTab | null> {
  if (name === 'standard-home') return { label: 'Home', view: { kind: 'home' } };
  const objectName = name.startsWith('standard-') ? name.slice('standard-'.length) : name;
  try {
    const info = await objects.describe(objectName);
    return { label: info.labelPlural, view: { kind: 'list', objectName: info.name, filterName: 'Recent' } };
  } catch {
    return null;
  }
}
