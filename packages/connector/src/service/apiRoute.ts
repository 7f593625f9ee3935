import type { z } from 'zod';
import type { Role } from '../vault/access.ts';

/** One route of the API, as it is documented. The schemas are those that read its input. */
export interface ApiRoute {
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** Below /connector/v1, parameters as `{ref}`. */
  readonly path: string;
  /** Null: no key is asked for. */
  readonly role: Role | null;
  readonly does: string;
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
}
