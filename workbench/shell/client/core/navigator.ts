import { readAddress, type View, viewAddress } from './views.ts';
import { closeView, emptyWorkspace, frontView, openView, titleView, type Workspace } from './workspace.ts';

/** Where the person is, and how to go elsewhere. */
export interface Navigator {
  /** True for console apps: records open in workspace tabs. */
  readonly console: boolean;
  current(): View;
  workspace(): Workspace;
  /** `within` opens a record as a subtab of the one in front; it means nothing in a standard app. */
  open(view: View, within?: boolean): void;
  close(view: View): void;
  /** Shows the current page anew. */
  refresh(): void;
  title(view: View, title: string): void;
  onMove(listener: (view: View) => void): void;
  /** Tabs came, went or got a name. */
  onTabs(listener: () => void): void;
}

/** Keeps the browser's address and history in step. */
export function createNavigator(console: boolean): Navigator {
  let workspace: Workspace = emptyWorkspace;
  let standard: View = { kind: 'home' };
  const moves: ((view: View) => void)[] = [];
  const tabs: (() => void)[] = [];
  const current = () => (console ? frontView(workspace) : standard);

  function settle(): void {
    for (const listener of tabs) listener();
    for (const listener of moves) listener(current());
  }

  function go(view: View, within: boolean): void {
    if (console) workspace = openView(workspace, view, within);
    else standard = view;
  }

  window.addEventListener('popstate', () => {
    go(readAddress(`${location.pathname}${location.search}`) ?? { kind: 'home' }, false);
    settle();
  });

  return {
    console,
    current,
    workspace: () => workspace,
    open(view, within = false) {
      go(view, within);
      pushAddress(current());
      settle();
    },
    close(view) {
      workspace = closeView(workspace, view);
      pushAddress(current());
      settle();
    },
    refresh: settle,
    title(view, title) {
      document.title = `${title} | Salesforce twin`;
      workspace = titleView(workspace, view, title);
      for (const listener of tabs) listener();
    },
    onMove: (listener) => void moves.push(listener),
    onTabs: (listener) => void tabs.push(listener)
  };
}

function pushAddress(view: View): void {
  const address = viewAddress(view);
  if (address !== `${location.pathname}${location.search}`) history.pushState(null, '', address);
}
