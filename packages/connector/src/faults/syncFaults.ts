import { entry } from './entry.ts';

/** 642 and from 650: the mirror of a CRM. They name no vendor, as each of them may be any vendor's. */
export const SYNC_FAULTS = {
  BudgetReached: entry(
    'INOCX-642',
    [
      'The sync has used its share of the API requests of the day; the rest is kept for calls.',
      'Nothing is to be done: it goes on by itself, or with the next sync run, from where it stopped.'
    ],
    [
      'La synchronisation a utilisé sa part des requêtes d’API de la journée ; le reste est gardé pour les appels.',
      'Il n’y a rien à faire : elle reprend d’elle-même, ou à la prochaine exécution, là où elle s’est arrêtée.'
    ]
  ),
  CountMismatch: entry(
    'INOCX-650',
    ['An export holds more or fewer rows than the CRM says.', 'Run the sync again. If it happens again, send this code to INO cx support.'],
    [
      'Un export contient plus ou moins de lignes que ne l’indique le CRM.',
      'Relancez la synchronisation. Si cela se reproduit, envoyez ce code au support INO cx.'
    ]
  ),
  ObjectNotMirrorable: entry(
    'INOCX-651',
    [
      'This object cannot be mirrored: it is not visible to the user of the connection, or nothing shows what changed in it.',
      'Give the user access to the object, then resume its stream; or leave the object out.'
    ],
    [
      'Cet objet ne peut pas être copié : l’utilisateur de la connexion ne le voit pas, ou rien n’y indique ce qui a changé.',
      'Donnez l’accès à l’utilisateur puis reprenez le flux, ou retirez cet objet.'
    ]
  ),
  DeletesUnknown: entry(
    'INOCX-653',
    [
      'The list of deleted records does not reach back far enough.',
      'Nothing is to be done: all ids are being compared instead, which takes longer.'
    ],
    [
      'La liste des fiches supprimées ne remonte pas assez loin.',
      'Il n’y a rien à faire : tous les identifiants sont comparés à la place, ce qui prend plus de temps.'
    ]
  ),
  SchemaChanged: entry(
    'INOCX-654',
    ['Fields of an object were added, removed or changed their type.', 'Check what reads these fields from the mirror.'],
    ['Des champs d’un objet ont été ajoutés, retirés ou ont changé de type.', 'Vérifiez ce qui lit ces champs dans la copie.']
  ),
  JobLost: entry(
    'INOCX-655',
    ['The export of an object is gone before it was read to its end.', 'Nothing is to be done: a new one has begun.'],
    ['L’export d’un objet a disparu avant d’être lu jusqu’au bout.', 'Il n’y a rien à faire : un nouveau a commencé.']
  ),
  SyncElsewhere: entry(
    'INOCX-656',
    ['Another process syncs this object from the same data.', 'Wait until it has ended, or end it.'],
    ['Un autre processus synchronise cet objet sur les mêmes données.', 'Attendez qu’il ait fini, ou arrêtez-le.']
  )
} as const;
