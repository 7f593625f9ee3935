import type { ZohoPerson } from './people.ts';
import type { ModuleName } from './modules.ts';
import type { DeskRecords } from './records.ts';

export interface Department {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly isEnabled: boolean;
}

export interface DeskAgent extends ZohoPerson {
  readonly id: string;
}

/** What an edition allows: credits of a day, requests at the same time. */
export const EDITIONS = {
  FREE: { credits: 5000, concurrency: 5 },
  PROFESSIONAL: { credits: 75_000, concurrency: 15 },
  ENTERPRISE: { credits: 100_000, concurrency: 25 }
} as const;

/** One portal of Zoho Desk. */
export interface DeskOrganization {
  readonly id: string;
  readonly companyName: string;
  readonly portalName: string;
  readonly edition: keyof typeof EDITIONS;
  readonly isSandbox: boolean;
  readonly departments: readonly Department[];
  readonly agents: readonly DeskAgent[];
  readonly modules: Readonly<Record<ModuleName, DeskRecords>>;
  /** Credits used today, and requests under way. */
  readonly use: { credits: number; underWay: number; refused: number };
}

export const agentOf = ({ agents }: DeskOrganization, email: string): DeskAgent | undefined =>
  agents.find((agent) => agent.email === email.toLowerCase());
