const SAMPLES_PER_SECOND = 8000;
const HEADER_BYTES = 44;

/** A WAV file (8 kHz, 8 bit, mono) of two alternating tones: a stand-in for a voice that a browser really plays. */
export function toneWav(seconds: number): Uint8Array {
  const samples = Math.round(seconds * SAMPLES_PER_SECOND);
  const file = new Uint8Array(HEADER_BYTES + samples);
  writeHeader(new DataView(file.buffer), samples);
  for (let index = 0; index < samples; index += 1) {
    const time = index / SAMPLES_PER_SECOND;
    const hertz = Math.floor(time * 2) % 2 === 0 ? 440 : 554;
    file[HEADER_BYTES + index] = 128 + Math.round(48 * Math.sin(2 * Math.PI * hertz * time));
  }
  return file;
}

/** RIFF/WAVE header of uncompressed 8-bit mono sound. */
function writeHeader(view: DataView, dataBytes: number): void {
  const ascii = (at: number, text: string): void => {
    for (const [index, letter] of [...text].entries()) view.setUint8(at + index, letter.charCodeAt(0));
  };
  ascii(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLES_PER_SECOND, true);
  view.setUint32(28, SAMPLES_PER_SECOND, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  ascii(36, 'data');
  view.setUint32(40, dataBytes, true);
}
