import { join } from 'node:path';
import { after, beforeEach } from 'node:test';
import type { Connector } from '../../src/connector.ts';
import type { Method } from '../../src/vault/methods.ts';
import { FakeClock } from './clock.ts';
import { FakeSalesforce } from './fakeSalesforce.ts';
import { scratch } from './folder.ts';
import { methodOf, openOn, PUBLIC_URL } from './open.ts';

export const CONSENT = `${PUBLIC_URL}/api/authclients/hbdnakz/fzefdzs`;

/** A fake Salesforce and a connector on an empty store, new for each test of the file. */
export class World {
  readonly browser = 'browser-1';
  readonly folder = scratch();
  fake = new FakeSalesforce();
  clock = new FakeClock();
  private open: Connector | undefined;
  private made = 0;

  constructor() {
    beforeEach(async () => {
      await this.end();
      this.fake = await new FakeSalesforce().start();
      this.clock = new FakeClock();
      this.made += 1;
      this.open = await openOn(join(this.folder, String(this.made)), this.fake.origin, { clock: this.clock });
    });
    after(() => this.end());
  }

  get connector(): Connector {
    if (this.open === undefined) throw new Error('only within a test');
    return this.open;
  }

  use(method: Partial<Method> = {}): Promise<void> {
    return this.connector.methods.put(methodOf(method));
  }

  /** Begin, allow, come back. */
  async consent(): Promise<unknown> {
    const { url } = await this.connector.consent.begin('sf', { browser: this.browser });
    return this.connector.consent.finish(this.fake.approve(url), { browser: this.browser });
  }

  private async end(): Promise<void> {
    await this.open?.close();
    await this.fake.stop();
  }
}
