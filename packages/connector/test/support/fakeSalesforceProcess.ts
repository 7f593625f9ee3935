import { FakeSalesforce } from './fakeSalesforce.ts';

// A process of its own: says its origin on the first line, then serves until it is ended.
const fake = await new FakeSalesforce().start();
fake.data = (_method, path) =>
  path.endsWith('/describe') ? { status: 200, body: { name: 'Contact', label: 'Contact', fields: [] } } : undefined;
process.stdout.write(`${fake.origin}\n`);
process.on('message', (message) => {
  if (message === 'forgetWork') fake.forgetWork();
});
