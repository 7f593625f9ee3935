import type { WorkbenchRequest } from '../../lib/http.ts';
import { connectorSso } from './connectorSso.ts';
import type { Ino } from '../inside/ino.ts';
import { ownSso } from './ownSso.ts';
import type { Sso } from './sso.ts';

export const ssoOf = (ino: Ino, request: WorkbenchRequest): Sso =>
  ino.connector === null ? ownSso(ino) : connectorSso(ino, ino.connector(request));
