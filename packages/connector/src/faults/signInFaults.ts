import { entry } from './entry.ts';

/** 601 to 618: sign-in, grants, keys of the service. */
export const SIGN_IN_FAULTS = {
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
  DataCentreForeign: entry(
    'INOCX-610',
    [
      'The answer names a data centre that is not one of Zoho.',
      'Begin the consent again from the Maker; if it happens again, tell INO cx support which Zoho address you use.'
    ],
    [
      'La réponse indique un centre de données qui n’est pas de Zoho.',
      'Recommencez l’autorisation depuis le Maker ; si cela se reproduit, indiquez au support INO cx l’adresse Zoho que vous utilisez.'
    ]
  ),
  OrganizationUnknown: entry(
    'INOCX-611',
    [
      'It is not known which organisation of Zoho Desk to use: there is none of the kind chosen, or one of several must be chosen.',
      'Choose the organisation with the method, or give consent again as an agent of the organisation, with Sandbox or Production.'
    ],
    [
      'L’organisation Zoho Desk à utiliser n’est pas connue : aucune n’est du type choisi, ou il faut en choisir une parmi plusieurs.',
      'Choisissez l’organisation avec la méthode, ou redonnez l’autorisation comme agent de l’organisation, avec Bac à sable ou Production.'
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
  UserMismatch: entry(
    'INOCX-616',
    [
      'This Salesforce user may not sign in to INO cx here.',
      'In the INO cx Maker, the username must be that of Salesforce, and the user’s card must hold this SSO connector.'
    ],
    [
      'Cet utilisateur Salesforce ne peut pas se connecter ici à INO cx.',
      'Dans le Maker d’INO cx, le nom d’utilisateur doit être celui de Salesforce et la fiche de l’utilisateur doit porter ce connecteur SSO.'
    ]
  ),
  TokenLimit: entry(
    'INOCX-615',
    [
      'No new access token for the moment: Zoho gives ten in ten minutes, and further requests would extend the block.',
      'Wait ten minutes. If it happens again, see whether another program uses the same refresh token.'
    ],
    [
      'Pas de nouveau jeton d’accès pour l’instant : Zoho en donne dix en dix minutes, et d’autres demandes prolongeraient le blocage.',
      'Attendez dix minutes. Si cela se reproduit, vérifiez si un autre programme utilise le même jeton d’actualisation.'
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
  )
} as const;
