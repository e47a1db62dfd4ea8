/** A run's songs as the ways of hearing the whole album need them. Pure. */
import type { MasterRunDetail, MasterTarget } from '@/lib/contracts'
import type { ReviewAudio } from '@/lib/engine/review-types'

/** What of a song can be heard, with how loud it is as a whole and at its loudest. */
export interface Sound extends ReviewAudio {
  readonly peaksUrl: string
  readonly integratedLufs: number | null
  readonly loudestLufs: number | null
}

export const SIDES = ['mix', 'master'] as const
export type Side = (typeof SIDES)[number]

export interface HeardSong {
  readonly songId: string
  readonly title: string
  /** From 1. */
  readonly position: number
  readonly durationSeconds: number
  /** Silence before it. */
  readonly gapSeconds: number
  /** Where its loudest part begins. */
  readonly loudestSeconds: number
  readonly sounds: Readonly<Record<Side, Sound>>
}

/** Songs that have a master for the target, in the album's order. */
export function heardSongs(run: MasterRunDetail, target: MasterTarget): HeardSong[] {
  return run.songs.flatMap((song) => {
    const made = song.targets.find((one) => one.target === target)
    if (!made) return []
    const { songId, title, position, gapSeconds, before } = song
    const mix = { audioUrl: song.mixAudioUrl, indexUrl: song.mixIndexUrl, peaksUrl: song.mixPeaksUrl }
    const master = { audioUrl: made.audioUrl, indexUrl: made.indexUrl, peaksUrl: made.peaksUrl }
    return [
      {
        ...{ songId, title, position, gapSeconds, loudestSeconds: song.loudestSeconds ?? 0 },
        durationSeconds: made.file.frames / made.file.sampleRate,
        sounds: { mix: { ...mix, ...levels(before) }, master: { ...master, ...levels(made.after) } },
      },
    ]
  })
}

function levels(measured: { integratedLufs: number | null; maxShortTermLufs: number | null } | null) {
  return {
    integratedLufs: measured?.integratedLufs ?? null,
    loudestLufs: measured?.maxShortTermLufs ?? null,
  }
}

/**
 * Masters as they follow each other on the album, each mix at the loudness of its master. Nothing is turned up: what a mix
 * would need to reach its master is taken off everything.
 */
export function albumGainDb(song: HeardSong, side: Side, songs: readonly HeardSong[]): number {
  const room = Math.max(0, ...songs.map(toMasterDb))
  return (side === 'mix' ? toMasterDb(song) : 0) - room
}

function toMasterDb({ sounds: { mix, master } }: HeardSong): number {
  if (mix.integratedLufs === null || master.integratedLufs === null) return 0
  return master.integratedLufs - mix.integratedLufs
}
