/** What is unusual about the mixes that a run was made from. Pure. */
import { mixWarnings } from '@/lib/mastering/settings/mix-words'
import type { MasterSong } from '../db/client'
import { readAnalysis } from './stored-shapes'

type MeasuredSong = Pick<MasterSong, 'songId' | 'analysis'>

/** Sentences by song; a song that was not measured is not among them. @param songs of the run, in their order */
export function warningsOfMixes(songs: readonly MeasuredSong[]): ReadonlyMap<string, readonly string[]> {
  const measured = songs.flatMap((song) => {
    const analysis = readAnalysis(song)
    return analysis ? [{ songId: song.songId, analysis }] : []
  })
  const album = measured.map(({ analysis }) => analysis)
  return new Map(measured.map(({ songId }, place) => [songId, mixWarnings(album, place)]))
}
