/** What happened and what to do about it, in one language. */
export interface FaultWords {
  readonly happened: string;
  readonly fix: string;
}

interface Entry {
  readonly code: `INOCX-6${number}${number}`;
  readonly en: FaultWords;
  readonly fr: FaultWords;
}

const entry = (code: Entry['code'], en: readonly [string, string], fr: readonly [string, string]): Entry => ({
  code,
  en: { happened: en[0], fix: en[1] },
  fr: { happened: fr[0], fix: fr[1] }
});

/**
 * The connector's faults. Codes are never reused.
 * 60x and 61x sign-in, 62x and 63x records, 64x limits and the vendor's answers, 66x store and keys.
 */
export const FAULTS = {
  AppRefused: entry(
    'INOCX-601',
    ['Salesforce refused the app.', 'Compare consumer key and secret with the app in Salesforce Setup; the words of Salesforce say more.'],
    [
      'Salesforce a refusé l’application.',
      'Comparez la clé et le secret du consommateur avec l’application dans Configuration ; le message de Salesforce en dit plus.'
    ]
  ),
  RedirectMismatch: entry(
    'INOCX-602',
    ['The callback address is not one of the app.', 'Enter the callback address shown with the method in the app in Salesforce Setup.'],
    [
      'L’adresse de rappel n’est pas une de celles de l’application.',
      'Saisissez dans l’application, dans Configuration, l’adresse de rappel affichée avec la méthode.'
    ]
  ),
  ConsentRefused: entry(
    'INOCX-603',
    ['Access was denied in Salesforce.', 'Begin again and choose Allow, or ask a Salesforce administrator to do it.'],
    ['L’accès a été refusé dans Salesforce.', 'Recommencez et choisissez Autoriser, ou demandez-le à un administrateur Salesforce.']
  ),
  ConsentForeign: entry(
    'INOCX-604',
    [
      'This consent was not begun in this browser, took longer than ten minutes, or was finished before.',
      'Begin again, in one browser, and finish within ten minutes.'
    ],
    [
      'Cette autorisation n’a pas été commencée dans ce navigateur, a duré plus de dix minutes ou est déjà terminée.',
      'Recommencez dans un seul navigateur et terminez dans les dix minutes.'
    ]
  ),
  AppNotInstalled: entry(
    'INOCX-605',
    [
      'The app is not installed in this org, or an administrator blocked it.',
      'A Salesforce administrator installs or unblocks the app in Setup, Connected Apps OAuth Usage.'
    ],
    [
      'L’application n’est pas installée dans cette organisation, ou un administrateur l’a bloquée.',
      'Un administrateur Salesforce installe ou débloque l’application dans Configuration, Utilisation OAuth des applications connectées.'
    ]
  ),
  PkceRequired: entry(
    'INOCX-606',
    [
      'The app requires PKCE, and this code was asked for without it.',
      'Open the address that the connector shows, and paste the whole address at which the browser ended.'
    ],
    [
      'L’application exige PKCE, et ce code a été demandé sans.',
      'Ouvrez l’adresse affichée par le connecteur et collez l’adresse entière à laquelle le navigateur s’est arrêté.'
    ]
  ),
  GrantLost: entry(
    'INOCX-607',
    ['Salesforce no longer accepts the stored grant.', 'Give consent again for this method.'],
    ['Salesforce n’accepte plus l’autorisation enregistrée.', 'Donnez à nouveau l’autorisation pour cette méthode.']
  ),
  RefreshBusy: entry(
    'INOCX-608',
    ['The access token is being renewed elsewhere, and that has not ended.', 'Try again in a moment.'],
    ['Le jeton d’accès est en cours de renouvellement ailleurs, sans résultat pour l’instant.', 'Réessayez dans un instant.']
  ),
  AddressNotAllowed: entry(
    'INOCX-609',
    [
      'The address is not one of Salesforce, or not the one of this connection.',
      'Correct the environment of the method: the name before .my.salesforce.com. If Salesforce sent the address, tell INO cx support.'
    ],
    [
      'L’adresse n’est pas celle de Salesforce, ou pas celle de cette connexion.',
      'Corrigez l’environnement de la méthode : le nom avant .my.salesforce.com. Si l’adresse vient de Salesforce, prévenez le support INO cx.'
    ]
  ),
  ScopeMissing: entry(
    'INOCX-612',
    [
      'The app did not grant what the connector needs: the API and a refresh token.',
      'Add the scopes api and refresh_token to the app in Salesforce Setup, then give consent again.'
    ],
    [
      'L’application n’a pas accordé ce qu’il faut au connecteur : l’API et un jeton d’actualisation.',
      'Ajoutez les étendues api et refresh_token à l’application dans Configuration, puis redonnez l’autorisation.'
    ]
  ),
  ApiDisabled: entry(
    'INOCX-613',
    [
      'The API is switched off for this org or this user.',
      'Use an edition with the API (Developer, Enterprise or above), or give the user the permission API Enabled.'
    ],
    [
      'L’API est désactivée pour cette organisation ou cet utilisateur.',
      'Utilisez une édition avec l’API (Developer, Enterprise ou au-dessus), ou donnez à l’utilisateur l’autorisation API activée.'
    ]
  ),
  SessionRefused: entry(
    'INOCX-614',
    [
      'Salesforce refuses a session that it has just opened.',
      'Check the login IP ranges and session settings for the user of this connection in Salesforce Setup.'
    ],
    [
      'Salesforce refuse une session qu’il vient d’ouvrir.',
      'Vérifiez les plages IP de connexion et les paramètres de session de l’utilisateur de cette connexion dans Configuration.'
    ]
  ),
  CodeExpired: entry(
    'INOCX-617',
    ['The code has expired or was used before.', 'Begin again: a code is good for one use and a few minutes.'],
    ['Le code a expiré ou a déjà servi.', 'Recommencez : un code ne sert qu’une fois et pendant quelques minutes.']
  ),
  KeyRefused: entry(
    'INOCX-618',
    [
      'The API key is missing, unknown, or its role does not allow this.',
      'Make a key with the role needed: inocx keys add NAME --role ROLE.'
    ],
    [
      'La clé d’API manque, est inconnue ou son rôle ne permet pas cela.',
      'Créez une clé avec le rôle nécessaire : inocx keys add NOM --role ROLE.'
    ]
  ),
  FieldUnknown: entry(
    'INOCX-620',
    ['Salesforce does not know this field or object, or the user may not see it.', 'Correct the name, or give the user access to it.'],
    [
      'Salesforce ne connaît pas ce champ ou cet objet, ou l’utilisateur ne peut pas le voir.',
      'Corrigez le nom ou donnez-y accès à l’utilisateur.'
    ]
  ),
  FieldRefused: entry(
    'INOCX-621',
    ['Salesforce refused the values of a record.', 'Correct the fields that are named.'],
    ['Salesforce a refusé les valeurs d’une fiche.', 'Corrigez les champs nommés.']
  ),
  RightsMissing: entry(
    'INOCX-622',
    ['The user of this connection lacks a right for this.', 'A Salesforce administrator gives the right, or another user connects.'],
    [
      'Il manque un droit à l’utilisateur de cette connexion.',
      'Un administrateur Salesforce donne ce droit, ou un autre utilisateur se connecte.'
    ]
  ),
  RecordGone: entry(
    'INOCX-623',
    ['The record does not exist, or the user may not see it.', 'Look for it in Salesforce; it may be in the recycle bin.'],
    ['La fiche n’existe pas, ou l’utilisateur ne peut pas la voir.', 'Cherchez-la dans Salesforce ; elle est peut-être dans la corbeille.']
  ),
  DuplicateFound: entry(
    'INOCX-625',
    ['Salesforce has a record like this already.', 'Use the record that exists, or change what must be unique.'],
    ['Salesforce a déjà une fiche semblable.', 'Utilisez la fiche existante ou changez ce qui doit être unique.']
  ),
  OutcomeUnknown: entry(
    'INOCX-627',
    ['The answer to a write was lost; the record may exist.', 'Look for the record in Salesforce before you write it again.'],
    [
      'La réponse à une écriture s’est perdue ; la fiche existe peut-être.',
      'Cherchez la fiche dans Salesforce avant de l’écrire à nouveau.'
    ]
  ),
  RecordLocked: entry(
    'INOCX-628',
    ['Another process holds the record.', 'Try again later.'],
    ['Un autre traitement occupe la fiche.', 'Réessayez plus tard.']
  ),
  InputRefused: entry(
    'INOCX-630',
    ['The input cannot be used.', 'Correct what is named.'],
    ['La saisie n’est pas utilisable.', 'Corrigez ce qui est nommé.']
  ),
  LimitDay: entry(
    'INOCX-640',
    ['The org has used up its API requests of the day.', 'Wait until requests are free again, or buy more from Salesforce.'],
    [
      'L’organisation a épuisé ses requêtes d’API de la journée.',
      'Attendez que des requêtes se libèrent, ou achetez-en davantage à Salesforce.'
    ]
  ),
  LimitConcurrent: entry(
    'INOCX-641',
    ['Too many long requests run in the org at once.', 'Try again in a moment.'],
    ['Trop de longues requêtes sont en cours dans l’organisation.', 'Réessayez dans un instant.']
  ),
  VendorDown: entry(
    'INOCX-643',
    ['Salesforce cannot be reached or does not answer as it should.', 'Try again later; status.salesforce.com says whether it is known.'],
    [
      'Salesforce est injoignable ou ne répond pas comme prévu.',
      'Réessayez plus tard ; status.salesforce.com indique si l’incident est connu.'
    ]
  ),
  AnswerUnreadable: entry(
    'INOCX-644',
    [
      'An answer cannot be read: too long, cut short, or of another form.',
      'Try again. If it happens again, send this code to INO cx support.'
    ],
    [
      'Une réponse est illisible : trop longue, tronquée ou d’une autre forme.',
      'Réessayez. Si cela se reproduit, envoyez ce code au support INO cx.'
    ]
  ),
  StoreUnavailable: entry(
    'INOCX-660',
    ['The connector’s data cannot be read or written.', 'Check the folder, its rights and the space left on the disk.'],
    ['Les données du connecteur ne peuvent être ni lues ni écrites.', 'Vérifiez le dossier, ses droits et l’espace disque.']
  ),
  StoreNewer: entry(
    'INOCX-661',
    ['The data was written by a newer connector.', 'Run the newer version, or restore the copy from before the update.'],
    [
      'Les données ont été écrites par une version plus récente du connecteur.',
      'Lancez cette version, ou restaurez la copie d’avant la mise à jour.'
    ]
  ),
  KeyMissing: entry(
    'INOCX-662',
    [
      'There is no key for the stored secrets.',
      'Set INOCX_CONNECTOR_KEYS or name a key file; inocx vault new-key makes a key for a new store.'
    ],
    [
      'Il n’y a pas de clé pour les secrets enregistrés.',
      'Définissez INOCX_CONNECTOR_KEYS ou indiquez un fichier de clés ; inocx vault new-key crée une clé pour un nouveau stockage.'
    ]
  ),
  KeyWrong: entry(
    'INOCX-663',
    [
      'The stored secrets cannot be decrypted: another key wrote them, or they were changed.',
      'Add the key with which they were written to INOCX_CONNECTOR_KEYS.'
    ],
    [
      'Les secrets enregistrés ne peuvent être déchiffrés : une autre clé les a écrits, ou ils ont été modifiés.',
      'Ajoutez à INOCX_CONNECTOR_KEYS la clé avec laquelle ils ont été écrits.'
    ]
  )
} as const satisfies Readonly<Record<string, Entry>>;

export type FaultName = keyof typeof FAULTS;

export type Language = 'en' | 'fr';

/** The words of a fault. */
export const wordsOf = (name: FaultName, language: Language): FaultWords => FAULTS[name][language];
