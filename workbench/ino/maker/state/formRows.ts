/** Rows that repeat a few inputs; a row in which `keys` are all empty is left out. */
export function rowsOf(
  form: URLSearchParams,
  columns: Readonly<Record<string, string>>,
  keys: readonly string[]
): Record<string, string>[] {
  const values = Object.entries(columns).map(([name, inputName]) => [name, form.getAll(inputName)] as const);
  const count = Math.max(0, ...values.map(([, all]) => all.length));
  const rows = Array.from({ length: count }, (_none, index) =>
    Object.fromEntries(values.map(([name, all]) => [name, (all[index] ?? '').trim()]))
  );
  return rows.filter((row) => keys.some((key) => row[key] !== ''));
}
