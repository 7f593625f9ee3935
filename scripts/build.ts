import { buildAll } from '../tooling/build/buildAll.ts';
import { buildClientPackage, CLIENT_PACKAGE } from '../tooling/build/clientPackage.ts';

const print = (text: string): void => void process.stderr.write(`${text}\n`);

await buildAll(print);
await buildClientPackage();
print(`Built ${CLIENT_PACKAGE}, the package that INO cx installs.`);
