import type { RecordingForm } from '../core/settings.ts';
import { redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';

/** A host that no Trusted URL names. */
const STORAGE = 'https://storage.example';

const RANGE = /^bytes=(\d+)-(\d*)$/;

const wav = (body: Uint8Array, headers: Readonly<Record<string, string>> = {}, status = 200): WorkbenchResponse => ({
  status,
  headers: { 'content-type': 'audio/wav', 'cache-control': 'no-store', ...headers },
  body
});

/** The sound as this form of link sends it. */
export function soundAs(form: Exclude<RecordingForm, 'page'>, sound: Uint8Array, request: WorkbenchRequest): WorkbenchResponse {
  switch (form) {
    case 'sound':
      return inRanges(sound, request.headers['range']);
    case 'withoutRanges':
      return wav(sound);
    case 'attachment':
      return wav(sound, {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="recording.wav"',
        'x-content-type-options': 'nosniff'
      });
    case 'redirect':
      return redirect(`${STORAGE}${request.url.pathname}`);
    case 'gone':
    case 'missing':
      return { status: form === 'gone' ? 410 : 404, headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: 'No recording.' };
  }
}

/** One range, as players ask for it (RFC 9110, section 14); the whole sound when there is none, or one that is not understood. */
function inRanges(sound: Uint8Array, range: string | undefined): WorkbenchResponse {
  const accept = { 'accept-ranges': 'bytes' };
  const [, from = '', to = ''] = RANGE.exec(range ?? '') ?? [];
  if (from === '') return wav(sound, accept);
  const first = Number(from);
  const last = Math.min(to === '' ? Infinity : Number(to), sound.length - 1);
  if (first > last) return { status: 416, headers: { ...accept, 'content-range': `bytes */${sound.length}` }, body: '' };
  return wav(sound.slice(first, last + 1), { ...accept, 'content-range': `bytes ${first}-${last}/${sound.length}` }, 206);
}
