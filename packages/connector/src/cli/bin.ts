#!/usr/bin/env node
import { inocx } from './inocx.ts';
import { terminalRuntime } from './terminal.ts';

process.exitCode = await inocx(process.argv.slice(2), terminalRuntime({ dataFolder: 'data' }));
