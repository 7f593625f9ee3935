import { escapeHtml, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { notFound } from '../core/errors.ts';
import type { Ino } from '../inside/ino.ts';
import { page } from '../pages/page.ts';
import type { Route } from '../core/router.ts';
import { soundAs } from './forms.ts';
import { toneWav } from './tone.ts';

/** Longest sound made; a real recording is as long as its call. */
const MAX_SECONDS = 30;

/** Public links of recordings: no sign-in, as INO cx's "public link generation" has it. */
export function recordingRoutes(ino: Ino): Route[] {
  return [
    { method: 'GET', path: '/recordings/:id', handle: (request, { id = '' }) => recording(ino, id, request) },
    {
      method: 'GET',
      path: '/recordings/:id/sound.wav',
      handle: (request, { id = '' }) => soundAs('sound', toneOf(ino, id), request)
    }
  ];
}

function recording(ino: Ino, id: string, request: WorkbenchRequest): WorkbenchResponse {
  const { recordings } = ino.settings;
  return recordings === 'page' ? player(ino, id) : soundAs(recordings, toneOf(ino, id), request);
}

/** Throws 404 where there is no recording (yet). */
function recordedSeconds(ino: Ino, id: string): number {
  const { recordingUrl, communicationSeconds } = ino.interactions.get(id);
  if (recordingUrl === null) throw notFound(`Interaction ${id} has no recording.`);
  return Math.min(communicationSeconds ?? 0, MAX_SECONDS);
}

function player(ino: Ino, id: string): WorkbenchResponse {
  recordedSeconds(ino, id);
  const source = `/recordings/${encodeURIComponent(id)}/sound.wav`;
  return page(ino.hosts, {
    title: 'INO cx: recording',
    status: 200,
    page: 'recording',
    data: {},
    body: `<main class="notice"><h1>Recording</h1><p>Interaction ${escapeHtml(id)}</p>
<audio controls preload="metadata" src="${escapeHtml(source)}" aria-label="Recording of the call"></audio>
<p class="quiet">A tone stands in for the voices.</p></main>`,
    framed: false
  });
}

const toneOf = (ino: Ino, id: string): Uint8Array => toneWav(Math.max(1, recordedSeconds(ino, id)));
