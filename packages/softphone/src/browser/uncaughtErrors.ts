/** Something went wrong, and nobody caught it. */
export interface UncaughtError {
  readonly thrown: unknown;
  /** Address of the script, as far as the browser tells. */
  readonly file: string;
}

type Judge = (error: UncaughtError) => void;

export interface UncaughtErrors {
  /** From now on `judge` hears of each error, and of those that came before it. */
  readonly judgeWith: (judge: Judge) => void;
}

/** Hears from now on what nobody catches on this page. What it is, and who is told, `judge` says: that script is there a little later. */
export function listenForUncaughtErrors(page: Pick<Window, 'addEventListener'> = window): UncaughtErrors {
  const waiting: UncaughtError[] = [];
  let judge: Judge = (error) => void waiting.push(error);
  page.addEventListener('error', ({ error, message, filename }) => judge({ thrown: error ?? message, file: filename }));
  page.addEventListener('unhandledrejection', ({ reason }) => judge({ thrown: reason, file: '' }));
  return {
    judgeWith(next) {
      judge = next;
      waiting.splice(0).forEach(next);
    }
  };
}
