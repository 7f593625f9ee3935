import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** On Debian as root: installs a package, refreshing the lists once when it is not found. False where that cannot be done, or failed. */
export function aptInstall(packageName: string, print: (text: string) => void): boolean {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  print(`Installing ${packageName} from Debian (once) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): boolean => spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env }).status === 0;
  const install = (): boolean => apt('install', '-y', '--no-install-recommends', packageName);
  return install() || (apt('update') && install());
}
