/** Fixes a song's sample rate with its first file; later files, and files at the same moment, find it fixed. */
import { songRateFor } from '../media/song-rate'
import { database } from '../db/client'

/**
 * @param fileRate rate of the file that is being read, Hz
 * @returns the song's rate: what it has, else the band's default, else the song rate nearest to the file's
 */
export async function fixSongRate(songId: string, fileRate: number): Promise<number> {
  const { album } = await database().song.findUniqueOrThrow({
    where: { id: songId },
    select: { album: { select: { band: { select: { defaultSampleRate: true } } } } },
  })
  const wanted = album.band.defaultSampleRate ?? songRateFor(fileRate)
  // One statement: of two files at the same moment exactly one writes.
  await database().song.updateMany({ where: { id: songId, sampleRate: null }, data: { sampleRate: wanted } })
  const song = await database().song.findUniqueOrThrow({
    where: { id: songId },
    select: { sampleRate: true },
  })
  return song.sampleRate ?? wanted
}
