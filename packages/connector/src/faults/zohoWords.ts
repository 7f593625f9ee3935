import type { FaultWords } from './entry.ts';

type Words = Readonly<Record<'en' | 'fr', FaultWords>>;

const words = (en: readonly [string, string], fr: readonly [string, string]): Words => ({
  en: { happened: en[0], fix: en[1] },
  fr: { happened: fr[0], fix: fr[1] }
});

/** What faults say when Zoho is the cause, by name; the others say the same for every vendor. */
export const ZOHO_WORDS: ReadonlyMap<string, Words> = new Map([
  [
    'AppRefused',
    words(
      [
        'Zoho refused the client.',
        'Compare Client ID and Client Secret with the API console, and switch on Multi-DC there for users of other data centres.'
      ],
      [
        'Zoho a refusé le client.',
        'Comparez Client ID et Client Secret avec l’API Console, et activez-y Multi-DC pour les utilisateurs d’autres centres de données.'
      ]
    )
  ],
  [
    'RedirectMismatch',
    words(
      [
        'The callback address is not one of the client.',
        'Enter the callback address shown with the method in the API console, Authorized Redirect URIs.'
      ],
      [
        'L’adresse de rappel n’est pas une de celles du client.',
        'Saisissez l’adresse de rappel affichée avec la méthode dans l’API Console, Authorized Redirect URIs.'
      ]
    )
  ],
  [
    'ConsentRefused',
    words(
      ['Access was denied in Zoho.', 'Begin again and choose Accept, or ask an administrator of Zoho Desk to do it.'],
      ['L’accès a été refusé dans Zoho.', 'Recommencez et choisissez Accepter, ou demandez-le à un administrateur de Zoho Desk.']
    )
  ],
  [
    'GrantLost',
    words(
      ['Zoho no longer accepts the stored grant.', 'Give consent again for this method.'],
      ['Zoho n’accepte plus l’autorisation enregistrée.', 'Donnez à nouveau l’autorisation pour cette méthode.']
    )
  ],
  [
    'AddressNotAllowed',
    words(
      [
        'The address is not one of Zoho, or not the one of this connection.',
        'Give consent again. If Zoho sent the address, tell INO cx support.'
      ],
      [
        'L’adresse n’est pas celle de Zoho, ou pas celle de cette connexion.',
        'Redonnez l’autorisation. Si l’adresse vient de Zoho, prévenez le support INO cx.'
      ]
    )
  ],
  [
    'ScopeMissing',
    words(
      [
        'Zoho did not grant what is needed: a scope or the refresh token is missing.',
        'Give consent again and accept all scopes; whoever does it must be an agent with these rights.'
      ],
      [
        'Zoho n’a pas accordé ce qu’il faut : il manque une étendue ou le jeton d’actualisation.',
        'Redonnez l’autorisation en acceptant toutes les étendues ; la personne doit être un agent disposant de ces droits.'
      ]
    )
  ],
  [
    'SessionRefused',
    words(
      [
        'Zoho refuses an access token that it has just given.',
        'See whether the agent who gave consent is still active in this organisation.'
      ],
      [
        'Zoho refuse un jeton d’accès qu’il vient de donner.',
        'Vérifiez que l’agent qui a donné l’autorisation est toujours actif dans cette organisation.'
      ]
    )
  ],
  [
    'UserMismatch',
    words(
      [
        'This Zoho user may not sign in to INO cx here.',
        'In the INO cx Maker, the username must be the e-mail address of Zoho, and the user’s card must hold this SSO connector.'
      ],
      [
        'Cet utilisateur Zoho ne peut pas se connecter ici à INO cx.',
        'Dans le Maker d’INO cx, le nom d’utilisateur doit être l’adresse e-mail de Zoho et la fiche de l’utilisateur doit porter ce connecteur SSO.'
      ]
    )
  ],
  [
    'FieldUnknown',
    words(
      [
        'Zoho Desk does not know this field or module, or the agent may not see it.',
        'Correct the API name, or give the agent access to it.'
      ],
      [
        'Zoho Desk ne connaît pas ce champ ou ce module, ou l’agent ne peut pas le voir.',
        'Corrigez le nom d’API ou donnez-y accès à l’agent.'
      ]
    )
  ],
  [
    'FieldRefused',
    words(
      ['Zoho Desk refused the values of a record.', 'Correct the fields that are named.'],
      ['Zoho Desk a refusé les valeurs d’une fiche.', 'Corrigez les champs nommés.']
    )
  ],
  [
    'RightsMissing',
    words(
      [
        'The agent of this connection lacks a right for this.',
        'An administrator of Zoho Desk gives the right, or another agent gives consent.'
      ],
      [
        'Il manque un droit à l’agent de cette connexion.',
        'Un administrateur de Zoho Desk donne ce droit, ou un autre agent donne l’autorisation.'
      ]
    )
  ],
  [
    'RecordGone',
    words(
      ['The record does not exist, or the agent may not see it.', 'Look for it in Zoho Desk; it may be in the recycle bin.'],
      ['La fiche n’existe pas, ou l’agent ne peut pas la voir.', 'Cherchez-la dans Zoho Desk ; elle est peut-être dans la corbeille.']
    )
  ],
  [
    'DuplicateFound',
    words(
      ['Zoho Desk has a record like this already.', 'Use the record that exists, or change what must be unique.'],
      ['Zoho Desk a déjà une fiche semblable.', 'Utilisez la fiche existante ou changez ce qui doit être unique.']
    )
  ],
  [
    'OutcomeUnknown',
    words(
      ['The answer to a write was lost; the record may exist.', 'Look for the record in Zoho Desk before you write it again.'],
      [
        'La réponse à une écriture s’est perdue ; la fiche existe peut-être.',
        'Cherchez la fiche dans Zoho Desk avant de l’écrire à nouveau.'
      ]
    )
  ],
  [
    'LimitDay',
    words(
      [
        'Zoho Desk refuses requests: too many in a short time, or the credits of the day are used up.',
        'Wait, or buy more credits from Zoho.'
      ],
      [
        'Zoho Desk refuse les requêtes : trop en peu de temps, ou les crédits de la journée sont épuisés.',
        'Attendez, ou achetez des crédits à Zoho.'
      ]
    )
  ],
  [
    'LimitConcurrent',
    words(
      ['Too many requests run in Zoho Desk at once.', 'Try again in a moment.'],
      ['Trop de requêtes simultanées dans Zoho Desk.', 'Réessayez dans un instant.']
    )
  ],
  [
    'VendorDown',
    words(
      ['Zoho cannot be reached or does not answer as it should.', 'Try again later; status.zoho.com says whether it is known.'],
      ['Zoho est injoignable ou ne répond pas comme prévu.', 'Réessayez plus tard ; status.zoho.com indique si l’incident est connu.']
    )
  ]
]);
