import type { SongSummary } from '@/lib/contracts'

export interface SongState {
  readonly words: string
  readonly tone: 'ok' | 'warn' | 'bad' | 'accent' | undefined
}

/** Where a song stands on its way to the album, in one or two words. */
export function songState(song: SongSummary): SongState {
  const { chosenVersion } = song
  if (song.stemCount === 0) return { words: 'No stems', tone: undefined }
  if (!chosenVersion)
    return { words: song.versionCount > 0 ? 'No version chosen' : 'Mixing', tone: undefined }
  if (chosenVersion.bounceStatus === 'failed') return { words: 'Bounce failed', tone: 'bad' }
  if (chosenVersion.bounceStatus !== 'done') return { words: 'Bouncing', tone: 'accent' }
  if (chosenVersion.approval === 'approved') return { words: 'Approved', tone: 'ok' }
  if (chosenVersion.approval === 'changesRequested') return { words: 'Changes asked', tone: 'warn' }
  return { words: 'In review', tone: 'accent' }
}
