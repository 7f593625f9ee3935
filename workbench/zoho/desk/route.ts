import type { DataCentre } from '../data/dataCentre.ts';
import type { DeskAgent, DeskOrganization } from '../data/organization.ts';

/** Who asks, and of which organisation. */
export interface DeskCall {
  readonly centre: DataCentre;
  readonly organization: DeskOrganization;
  readonly agent: DeskAgent;
  readonly query: URLSearchParams;
  /** The named parts of the path. */
  readonly parts: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface DeskRoute {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below /api/v1, such as `/contacts/:id`. */
  readonly path: string;
  /** One of them must be granted. */
  readonly scopes: readonly string[];
  /** Credits that it costs. */
  readonly weight: number;
  readonly query: readonly string[] | 'checked later';
  /** Null: nothing found, which is 204 without a body. */
  readonly answer: (call: DeskCall) => unknown;
}
