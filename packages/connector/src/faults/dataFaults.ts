import { entry } from './entry.ts';

/** From 620: records, limits, answers, store. */
export const DATA_FAULTS = {
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
  SeveralRecords: entry(
    'INOCX-624',
    ['Several records fit, and none of them better than the others.', 'Choose one of the records that are named, and use it by its id.'],
    [
      'Plusieurs fiches conviennent, et aucune mieux que les autres.',
      'Choisissez une des fiches nommées et utilisez-la par son identifiant.'
    ]
  ),
  DuplicateFound: entry(
    'INOCX-625',
    ['Salesforce has a record like this already.', 'Use the record that exists, or change what must be unique.'],
    ['Salesforce a déjà une fiche semblable.', 'Utilisez la fiche existante ou changez ce qui doit être unique.']
  ),
  DuplicateBlocked: entry(
    'INOCX-626',
    [
      'A duplicate rule of the org blocks the record, also when it is to be saved anyway.',
      'Use the record that exists, or have an administrator change the rule.'
    ],
    [
      'Une règle de doublons de l’organisation bloque la fiche, même si elle doit être enregistrée malgré tout.',
      'Utilisez la fiche existante, ou demandez à un administrateur de changer la règle.'
    ]
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
  NotConfirmed: entry(
    'INOCX-629',
    ['This takes something away and was not confirmed.', 'Send it again with its confirmation.'],
    ['Cette opération supprime des données et n’a pas été confirmée.', 'Renvoyez-la avec sa confirmation.']
  ),
  InputRefused: entry(
    'INOCX-630',
    ['The input cannot be used.', 'Correct what is named.'],
    ['La saisie n’est pas utilisable.', 'Corrigez ce qui est nommé.']
  ),
  ActionUnknown: entry(
    'INOCX-631',
    ['There is no action of this name.', 'The list of actions has the names.'],
    ['Il n’y a pas d’action de ce nom.', 'La liste des actions donne les noms.']
  ),
  AgentUnknown: entry(
    'INOCX-632',
    [
      'The CRM has no active user with the username of the INO cx agent; the log belongs to the user of the connection.',
      'Make the two usernames equal, or activate the user in the CRM.'
    ],
    [
      'Le CRM n’a pas d’utilisateur actif au nom d’utilisateur de l’agent INO cx ; l’historique appartient à l’utilisateur de la connexion.',
      'Rendez les deux noms d’utilisateur identiques, ou activez l’utilisateur dans le CRM.'
    ]
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
  ),
  CrmInvalid: entry(
    'INOCX-670',
    ['The CRM file cannot be used as it is.', 'Correct what is named, each with its place in the file.'],
    ['Le fichier CRM n’est pas utilisable tel quel.', 'Corrigez ce qui est nommé, chaque point avec sa place dans le fichier.']
  ),
  CrmNotInProfile: entry(
    'INOCX-671',
    ['This profile does not have the CRM.', 'Add the profile to the CRM, or the agent to a profile that has it.'],
    ['Ce profil n’a pas ce CRM.', 'Ajoutez le profil au CRM, ou l’agent à un profil qui l’a.']
  ),
  InternalError: entry(
    'INOCX-699',
    ['The connector made a mistake of its own.', 'Try again. If it happens again, send this code and the log to INO cx support.'],
    ['Le connecteur a commis une erreur.', 'Réessayez. Si cela se reproduit, envoyez ce code et le journal au support INO cx.']
  )
} as const;
