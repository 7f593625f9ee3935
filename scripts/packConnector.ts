import { prepareConnectorPackage, restoreConnectorPackage } from '../tooling/build/connectorPackage.ts';

// `npm pack` in packages/connector runs this before and, with `restore`, after it (see its package.json).
if (process.argv[2] === 'restore') restoreConnectorPackage();
else await prepareConnectorPackage();
