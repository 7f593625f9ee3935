import type { Hosts } from '../lib/hosts.ts';
import { escapeHtml } from '../lib/http.ts';

/** The one page of the shell. No inline script and no inline style: the Lightning policy allows neither. */
export const shellPage = (hosts: Hosts): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Salesforce twin</title>
    <link rel="icon" href="/slds/icons/utility/call_60.png" />
    <link rel="stylesheet" href="/slds/styles/salesforce-lightning-design-system.min.css" />
    <link rel="stylesheet" href="/workbench/shell.css" />
  </head>
  <body data-visualforce-origin="${escapeHtml(hosts.visualforce)}" data-org-origin="${escapeHtml(hosts.org)}">
    <script src="/workbench/shell.js" defer></script>
  </body>
</html>
`;
