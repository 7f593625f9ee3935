import { sameView, type View } from './views.ts';

/** One tab of a console's workspace. Values, never changed: each operation gives a new workspace. */
export interface WorkspaceTab {
  readonly view: View;
  readonly title: string;
  readonly subtabs: readonly { readonly view: View; readonly title: string }[];
  /** What stands in front in this tab: its own view, or that of a subtab. */
  readonly front: View;
}

export interface Workspace {
  /** The list, home or setup page that the navigation item shows. */
  readonly item: View;
  readonly tabs: readonly WorkspaceTab[];
  /** The tab in front; null when the navigation item is. */
  readonly active: View | null;
}

export const emptyWorkspace: Workspace = { item: { kind: 'home' }, tabs: [], active: null };

const opensInTab = (view: View): boolean => view.kind === 'record' || view.kind === 'search';

/** The view that a person sees. */
export function frontView(workspace: Workspace): View {
  const tab = workspace.tabs.find((one) => workspace.active !== null && sameView(one.view, workspace.active));
  return tab?.front ?? workspace.item;
}

/**
 * Opens a view: an open tab or subtab of it comes to the front; else a record or a search gets a tab of its own, or, `within` a record,
 * a subtab of the tab in front. Lists, home and setup are the navigation item's.
 */
export function openView(workspace: Workspace, view: View, within: boolean): Workspace {
  if (!opensInTab(view)) return { ...workspace, item: view, active: null };
  const holder = workspace.tabs.find((tab) => sameView(tab.view, view) || tab.subtabs.some((sub) => sameView(sub.view, view)));
  if (holder !== undefined) return replace(workspace, { ...holder, front: view });
  const front = workspace.tabs.find((tab) => workspace.active !== null && sameView(tab.view, workspace.active));
  if (within && front !== undefined) {
    return replace(workspace, { ...front, subtabs: [...front.subtabs, { view, title: '' }], front: view });
  }
  return { ...workspace, tabs: [...workspace.tabs, { view, title: '', subtabs: [], front: view }], active: view };
}

/** Closes a tab with its subtabs, or one subtab. The neighbour on the left comes to the front; with none left, the navigation item. */
export function closeView(workspace: Workspace, view: View): Workspace {
  const at = workspace.tabs.findIndex((tab) => sameView(tab.view, view));
  if (at >= 0) {
    const tabs = workspace.tabs.filter((_, index) => index !== at);
    const wasActive = workspace.active !== null && sameView(workspace.active, view);
    return { ...workspace, tabs, active: wasActive ? (tabs[Math.max(0, at - 1)]?.view ?? null) : workspace.active };
  }
  const tabs = workspace.tabs.map((tab) => ({
    ...tab,
    subtabs: tab.subtabs.filter((sub) => !sameView(sub.view, view)),
    front: sameView(tab.front, view) ? tab.view : tab.front
  }));
  return { ...workspace, tabs };
}

/** Names a view's tab once its page knows the name. */
export function titleView(workspace: Workspace, view: View, title: string): Workspace {
  const tabs = workspace.tabs.map((tab) => ({
    ...tab,
    title: sameView(tab.view, view) ? title : tab.title,
    subtabs: tab.subtabs.map((sub) => (sameView(sub.view, view) ? { ...sub, title } : sub))
  }));
  return { ...workspace, tabs };
}

function replace(workspace: Workspace, changed: WorkspaceTab): Workspace {
  const tabs = workspace.tabs.map((tab) => (sameView(tab.view, changed.view) ? changed : tab));
  return { ...workspace, tabs, active: changed.view };
}
