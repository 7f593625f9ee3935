import type { DeployedMetadata } from '../core/types.ts';
import { type Body, elements } from './body.ts';

/** Setup, Session Settings, as far as it was changed: the part of that name in the component Settings:Security. */
export const sessionSettings = (metadata: DeployedMetadata): Body =>
  elements(metadata.get('Settings', 'Security')?.body ?? {}, 'sessionSettings')[0] ?? {};
