import { buildAll } from './build/buildAll.ts';

await buildAll((text) => process.stderr.write(`${text}\n`));
