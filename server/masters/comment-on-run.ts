/** Which song of a run a comment belongs to: the named one, or that of the comment it answers. */
import { AppError } from '@/lib/assert'
import type { WriteComment } from '@/lib/contracts'
import type { MasterRunAccess } from '../auth/access'
import { database } from '../db/client'
import type { CommentSubject } from '../reviews/write-comment'

/** @throws AppError invalid_input without a song, not_found when the song is not of this run */
export async function subjectOnRun({ run }: MasterRunAccess, input: WriteComment): Promise<CommentSubject> {
  if (input.parentId) {
    const parent = await database().comment.findFirst({
      where: { id: input.parentId, master: { runId: run.id } },
      select: { songId: true, masterSongId: true },
    })
    if (!parent) throw new AppError('not_found', 'The comment that you answer is not here (any more).')
    return { ...parent, versionId: null }
  }
  if (!input.songId) throw new AppError('invalid_input', 'Say which song of the run the comment is about.')
  const { songId } = input
  const song = await database().masterSong.findFirst({
    where: { runId: run.id, songId },
    select: { id: true },
  })
  if (!song) throw new AppError('not_found', 'That song is not part of this master run.')
  return { songId, versionId: null, masterSongId: song.id }
}
