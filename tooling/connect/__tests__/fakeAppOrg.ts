import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SfAnswer } from '../../lib/sfCli.ts';
import { APP_NAME } from '../../release/appFiles.ts';

const ok = (result: unknown = {}): SfAnswer => ({ code: 0, result, error: '' });
const after = (args: readonly string[], flag: string): string[] => args.filter((_, at) => args[at - 1] === flag);

const FOLDERS: Readonly<Record<string, string>> = {
  externalClientApps: 'ExternalClientApplication',
  extlClntAppOauthSettings: 'ExtlClntAppOauthSettings',
  extlClntAppGlobalOauthSets: 'ExtlClntAppGlobalOauthSettings',
  extlClntAppOauthPolicies: 'ExtlClntAppOauthConfigurablePolicies',
  extlClntAppPolicies: 'ExtlClntAppConfigurablePolicies'
};

const policyFile = (type: string, label: string, more: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">\n    <externalClientApplication>${APP_NAME}</externalClientApplication>\n    <label>${label}</label>\n${more}</${type}>\n`;

/** The files of apps that an org has, behind the commands of the CLI that `connect` uses. A deploy says whole what a file has. */
export class FakeAppOrg {
  /** `folder/file` -> text. */
  readonly files = new Map<string, string>();
  readonly deploys: (readonly string[])[] = [];
  /** Names that the org gives to the policies that it makes for a new app. */
  readonly policyNames: readonly [oauth: string, state: string];

  constructor(policyNames: readonly [oauth: string, state: string] = [`${APP_NAME}_oauthPlcy`, `${APP_NAME}_plcy`]) {
    this.policyNames = policyNames;
  }

  answer(args: readonly string[], stage: string): SfAnswer {
    const command = args.slice(0, 3).join(' ');
    if (command === 'project generate manifest') this.list(join(stage, after(args, '--output-dir')[0] ?? ''));
    else if (command === 'project retrieve start')
      this.retrieve(stage, after(args, '--manifest')[0] ?? '', after(args, '--output-dir')[0] ?? '');
    else if (command === 'project deploy start') return this.deploy(stage, after(args, '--source-dir'));
    else throw new Error(`not a command of connect: ${command}`);
    return ok();
  }

  change(end: string, from: string | RegExp, to: string): void {
    const [path, text] = [...this.files].find(([name]) => name.endsWith(end)) ?? [];
    if (path === undefined || text === undefined || text.replace(from, to) === text)
      throw new Error(`${end} does not hold ${String(from)}`);
    this.files.set(path, text.replace(from, to));
  }

  text(end: string): string {
    return [...this.files].find(([name]) => name.endsWith(end))?.[1] ?? '';
  }

  private list(folder: string): void {
    const types = Object.entries(FOLDERS).map(([dir, type]) => {
      const names = [...this.files.keys()]
        .filter((path) => path.startsWith(`${dir}/`))
        .map((path) => path.split('/')[1]?.split('.')[0] ?? '');
      return names.length === 0 ? '' : `<types>${names.map((name) => `<members>${name}</members>`).join('')}<name>${type}</name></types>`;
    });
    writeFileSync(join(folder, 'package.xml'), `<Package xmlns="x">${types.join('')}<version>67.0</version></Package>`);
  }

  private retrieve(stage: string, manifest: string, output: string): void {
    const named = readFileSync(join(stage, manifest), 'utf8');
    for (const [path, text] of this.files) {
      if (!named.includes(`<members>${path.split('/')[1]?.split('.')[0] ?? ''}</members>`)) continue;
      mkdirSync(dirname(join(stage, output, path)), { recursive: true });
      writeFileSync(join(stage, output, path), text);
    }
  }

  private deploy(stage: string, folders: readonly string[]): SfAnswer {
    const sent = folders.flatMap((folder) => readdirSync(join(stage, folder)).map((file) => join(folder, file)));
    this.deploys.push(sent.map((path) => path.split('/').at(-1) ?? ''));
    for (const path of sent) this.files.set(path.split('/').slice(-2).join('/'), readFileSync(join(stage, path), 'utf8'));
    const [oauth, state] = this.policyNames;
    const made = [
      [
        `extlClntAppOauthPolicies/${oauth}.ecaOauthPlcy-meta.xml`,
        policyFile('ExtlClntAppOauthConfigurablePolicies', oauth, '    <sessionTimeoutInMinutes>120</sessionTimeoutInMinutes>\n')
      ],
      [
        `extlClntAppPolicies/${state}.ecaPlcy-meta.xml`,
        policyFile('ExtlClntAppConfigurablePolicies', state, '    <isEnabled>true</isEnabled>\n')
      ]
    ] as const;
    for (const [path, text] of made)
      if (![...this.files.keys()].some((known) => known.split('/')[0] === path.split('/')[0])) this.files.set(path, text);
    const twice = Object.keys(FOLDERS).find(
      (dir) => [...this.files].filter(([path, text]) => path.startsWith(`${dir}/`) && text.includes(`>${APP_NAME}<`)).length > 1
    );
    return twice === undefined ? ok() : { code: 1, result: undefined, error: `duplicate value found in ${twice}` };
  }
}
