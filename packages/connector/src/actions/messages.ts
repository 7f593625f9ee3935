import { type Language, wordsOf } from '../faults/catalogue.ts';
import type { Fault } from '../faults/fault.ts';
import type { Action, ActionObject, Verb } from './catalogue.ts';

/** What a person is told. */
export interface Message {
  readonly text: string;
  readonly button?: { readonly label: string; readonly address: string };
}

type Words = Readonly<Record<Language, string>>;

const NOUNS: Readonly<Record<ActionObject, Words>> = {
  Lead: { en: 'The lead', fr: 'La piste' },
  Opportunity: { en: 'The opportunity', fr: 'L’opportunité' }
};

const VIEW: Readonly<Record<ActionObject, Words>> = {
  Lead: { en: 'View Lead', fr: 'Voir la piste' },
  Opportunity: { en: 'View Opportunity', fr: 'Voir l’opportunité' }
};

const FAILED: Readonly<Record<Verb, Words>> = {
  create: { en: 'was not created', fr: 'n’a pas été créée' },
  update: { en: 'was not updated', fr: 'n’a pas été modifiée' },
  delete: { en: 'was not deleted', fr: 'n’a pas été supprimée' },
  view: { en: 'cannot be shown', fr: 'ne peut pas être affichée' },
  list: { en: 'The records cannot be listed', fr: 'Les fiches ne peuvent pas être listées' },
  search: { en: 'The search failed', fr: 'La recherche a échoué' }
};

const button = ({ object }: Action, address: string, language: Language): NonNullable<Message['button']> => ({
  label: VIEW[object][language],
  address
});

export function writtenMessage(action: Action, name: string, address: string, language: Language): Message {
  const changed = action.verb === 'update';
  const text = { en: `${name} was ${changed ? 'updated' : 'created'}.`, fr: `${name} a été ${changed ? 'modifié' : 'créé'}.` }[language];
  return { text, button: button(action, address, language) };
}

/** An existing record was taken in place of a new one. */
export function usedMessage(action: Action, name: string, address: string, language: Language): Message {
  const text = { en: `${name} exists already and was updated.`, fr: `${name} existe déjà et a été modifié.` }[language];
  return { text, button: button(action, address, language) };
}

export const deletedMessage = ({ object }: Action, language: Language): Message => ({
  text: {
    en: `${NOUNS[object].en} was deleted; it stays in the recycle bin for 15 days.`,
    fr: `${NOUNS[object].fr} a été supprimée ; elle reste 15 jours dans la corbeille.`
  }[language]
});

export function foundMessage(count: number, searched: string | undefined, language: Language): Message {
  if (count > 0) return { text: { en: `${count} found.`, fr: `${count} trouvée${count === 1 ? '' : 's'}.` }[language] };
  const by = searched === undefined ? { en: '', fr: '' } : { en: ` for ${searched}`, fr: ` pour ${searched}` };
  return { text: { en: `Nothing was found${by.en}.`, fr: `Aucun résultat${by.fr}.` }[language] };
}

/** The org's own reason where it gave one. */
export function failedMessage({ object, verb }: Action, fault: Fault, language: Language): Message {
  const what = verb === 'list' || verb === 'search' ? FAILED[verb][language] : `${NOUNS[object][language]} ${FAILED[verb][language]}`;
  const vendorReason = (fault.vendorCode ?? '') === '' ? undefined : fault.detail;
  const reason = vendorReason ?? wordsOf(fault.name, language).happened;
  return { text: `${what}${language === 'fr' ? ' :' : ':'} ${reason.replace(/\.$/, '')}.` };
}
