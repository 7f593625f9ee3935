const EVERY_MS = 25;
const PATIENCE_MS = 20_000;

/** Asks until there is an answer. For states that nothing announces, such as a record in the org; rejects when it never comes. */
export async function poll<T>(what: string, ask: () => Promise<T | null>, patienceMs = PATIENCE_MS): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
