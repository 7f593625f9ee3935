import { followCommands } from './remote.ts';

/** A page that is not the Banner and knows how penpal talks. It posts what it is told to the softphone's window. */
followCommands((name, args) => {
  if (name === 'post') window.parent.postMessage(args[0], '*');
  return null;
});
