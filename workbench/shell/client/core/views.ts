/** Where a person can be in the shell. The addresses are Lightning's; the search page's alone is the twin's own. */
export type View =
  | { readonly kind: 'home' }
  | { readonly kind: 'list'; readonly objectName: string; readonly filterName: ListFilter }
  | { readonly kind: 'record'; readonly objectName: string; readonly recordId: string }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'setup'; readonly page: SetupPage };

/** The pages that the twin has of Setup, as Salesforce's addresses name them. */
export const SETUP_PAGES = ['CallCenters', 'ManageExternalClientApplication'] as const;
export type SetupPage = (typeof SETUP_PAGES)[number];

/** The two list views that the twin has of every object. */
export const LIST_FILTERS = ['Recent', 'All'] as const;
export type ListFilter = (typeof LIST_FILTERS)[number];

export const isListFilter = (text: string): text is ListFilter => LIST_FILTERS.some((filter) => filter === text);

/** Path and query of a view. */
export function viewAddress(view: View): string {
  switch (view.kind) {
    case 'home':
      return '/lightning/page/home';
    case 'list':
      return `/lightning/o/${view.objectName}/list?filterName=${view.filterName}`;
    case 'record':
      return `/lightning/r/${view.objectName}/${view.recordId}/view`;
    case 'search':
      return `/lightning/search?term=${encodeURIComponent(view.text)}`;
    case 'setup':
      return `/lightning/setup/${view.page}/home`;
  }
}

const OBJECT_NAME = '([A-Za-z][A-Za-z0-9_]*)';
const LIST_PATH = new RegExp(`^/lightning/o/${OBJECT_NAME}/(?:list|home)$`);
const RECORD_PATH = new RegExp(`^/lightning/r/${OBJECT_NAME}/([a-zA-Z0-9]{15}|[a-zA-Z0-9]{18})/view$`);

/** The view at a path and query, or null when the twin has none there. */
export function readAddress(address: string): View | null {
  const url = new URL(address, 'https://relative.invalid');
  const [, listObject] = LIST_PATH.exec(url.pathname) ?? [];
  if (listObject !== undefined) {
    const filter = url.searchParams.get('filterName') ?? 'Recent';
    return isListFilter(filter) ? { kind: 'list', objectName: listObject, filterName: filter } : null;
  }
  const [, recordObject, recordId] = RECORD_PATH.exec(url.pathname) ?? [];
  if (recordObject !== undefined && recordId !== undefined) return { kind: 'record', objectName: recordObject, recordId };
  return fixedView(url);
}

function fixedView(url: URL): View | null {
  if (url.pathname === '/lightning' || url.pathname === '/lightning/page/home') return { kind: 'home' };
  if (url.pathname === '/lightning/search') return { kind: 'search', text: url.searchParams.get('term') ?? '' };
  if (!url.pathname.startsWith('/lightning/setup/')) return null;
  return { kind: 'setup', page: SETUP_PAGES.find((page) => url.pathname.startsWith(`/lightning/setup/${page}/`)) ?? 'CallCenters' };
}

/** Two views that show the same thing; a record's id counts by its first 15 characters. */
export function sameView(a: View, b: View): boolean {
  if (a.kind === 'record' && b.kind === 'record') return a.recordId.slice(0, 15) === b.recordId.slice(0, 15);
  return viewAddress(a) === viewAddress(b);
}
