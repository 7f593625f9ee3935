const AUTO = 'auto=true';

/**
 * The path, query and fragment of an address with `auto=true` in the query exactly once: it starts the sign-in without a click.
 * Every other parameter keeps its bytes and its place; the fragment stays behind the query.
 */
export function withAutoLogin(rest: string): string {
  const hashAt = rest.indexOf('#');
  const fragment = hashAt < 0 ? '' : rest.slice(hashAt);
  const before = hashAt < 0 ? rest : rest.slice(0, hashAt);
  const queryAt = before.indexOf('?');
  if (queryAt < 0) return `${before}?${AUTO}${fragment}`;
  return `${before.slice(0, queryAt)}?${withAutoOnce(before.slice(queryAt + 1))}${fragment}`;
}

function withAutoOnce(query: string): string {
  const parameters = query.split('&');
  const first = parameters.findIndex(isAuto);
  if (first < 0) return query === '' || query.endsWith('&') ? `${query}${AUTO}` : `${query}&${AUTO}`;
  return parameters
    .map((parameter, index) => (index === first ? AUTO : parameter))
    .filter((parameter, index) => index === first || !isAuto(parameter))
    .join('&');
}

/** Also when the name is written with percent signs: the server would read it as `auto`. */
function isAuto(parameter: string): boolean {
  const [name = ''] = parameter.split('=');
  try {
    return decodeURIComponent(name) === 'auto';
  } catch {
    return false;
  }
}
