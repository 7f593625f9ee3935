import { startShell } from './app/start.ts';
import { failedPage } from './pages/pages.ts';
import { errorText } from './rest/refusal.ts';

startShell(document.body).catch((thrown) => {
  document.body.replaceChildren(failedPage(errorText(thrown)));
});
