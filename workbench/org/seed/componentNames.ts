import { text } from '../metadata/body.ts';
import type { StoredBody } from '../store/recordStore.ts';
import type { Component } from '../core/types.ts';

/** The names that Setup's records give a component: its own, its package's, and its label. */
export function componentNames({ fullName, body }: Pick<Component, 'fullName' | 'body'>): StoredBody {
  const at = fullName.indexOf('__');
  const label = text(body, 'masterLabel') ?? text(body, 'label') ?? fullName;
  return {
    DeveloperName: at < 0 ? fullName : fullName.slice(at + 2),
    ...(at < 0 ? {} : { NamespacePrefix: fullName.slice(0, at) }),
    MasterLabel: label
  };
}
