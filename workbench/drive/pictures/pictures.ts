import { openSession } from '../session.ts';
import { Screenshotter, type Easel } from './screenshotter.ts';
import { drawMatches, drawOneCall, drawOtherKinds } from './callScenes.ts';
import { drawDiagnostics, drawFollower, drawSignIn } from './shellScenes.ts';
import { drawLines, drawLogs } from './troubleScenes.ts';

export interface PictureOptions extends Easel {
  readonly executablePath: string;
}

/** In this order: each leaves the softphone as the next one takes it up. */
const SCENES = [drawSignIn, drawOneCall, drawMatches, drawOtherKinds, drawFollower, drawDiagnostics, drawLogs, drawLines];

/** Draws each state of the softphone, and the whole window once: for the documents, and to look at. */
export async function drawPictures({ executablePath, ...easel }: PictureOptions): Promise<void> {
  const session = await openSession({ executablePath });
  try {
    const page = await (await session.context()).newPage();
    const screenshotter = new Screenshotter(session, await session.agent(easel.username, page), easel);
    for (const draw of SCENES) await draw(screenshotter);
  } finally {
    await session.close();
  }
}
