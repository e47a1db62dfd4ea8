/** The songs of a run as their rendering needs them. Plain; any thread. */
import type { SongSource } from '../programme'
import type { SongOrder } from '../settings/album-order'
import type { StageSettings } from '../settings/stage-settings'
import { layOutRun, type PlacedInRun } from './plan-run'

export interface RunMember {
  readonly source: SongSource
  readonly order: SongOrder
  readonly removesDirectCurrent: boolean
  readonly stages: StageSettings
  readonly gainDb: number
}

export interface RunOfSongs {
  readonly members: readonly RunMember[]
  /** Place of the song among them. */
  readonly own: number
  /** Place in the album of the first. */
  readonly first: number
}

interface Measures {
  readonly members: readonly RunMember[]
  readonly outputRate: number
  readonly grid: number
}

export function placesOf({ members, outputRate, grid }: Measures): PlacedInRun[] {
  const songs = members.map(({ source: { sampleRate, frames }, order }) => ({ sampleRate, frames, order }))
  return layOutRun(songs, outputRate, grid)
}
