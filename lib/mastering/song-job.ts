/** The job of rendering one song for one target, made from the album's parts: its rate, and the songs that it runs into. Pure. */
import { invariant } from '@/lib/assert'
import { runAround, runRate } from './joins/plan-run'
import { hasDirectCurrent, type SongJob } from './master-song'
import type { SongPlan } from './plan-album'
import type { SidePlan } from './settings/sides'
import { outputRatesOf, type MasterTarget } from './settings/targets'

/** A song with what was measured and planned. */
export type SongPart = Pick<SongJob, 'order' | 'source' | 'analysis'> &
  Pick<SongPlan, 'stages' | 'staged' | 'solved'>

interface AlbumParts {
  readonly module: WebAssembly.Module
  readonly target: MasterTarget
  /** Place in the album, from 0. */
  readonly song: number
  /** In the album's order; null: it could not be measured and nothing runs into it. */
  readonly parts: readonly (SongPart | null)[]
  readonly sampleRates: readonly number[]
  readonly sides?: readonly SidePlan[]
}

export function songJob({ module, target, song, parts, sampleRates, sides }: AlbumParts): SongJob {
  const own = parts[song]
  invariant(own, `no song ${song}`)
  const orders = parts.map((part) => part?.order ?? null)
  const places = runAround(target, orders, song, sides)
  const rates = outputRatesOf(target, sampleRates)
  const { solved: _solved, ...facts } = own
  const job = { module, target, song, ...facts, outputRate: runRate(rates, places) }
  if (places.length === 1) return job
  const members = places.map((place) => {
    const part = parts[place]
    invariant(part, `no song ${place}`)
    const { source, order, analysis, stages, solved } = part
    const removesDirectCurrent = hasDirectCurrent(analysis)
    return { source, order, stages, removesDirectCurrent, gainDb: solved?.gainDb ?? 0 }
  })
  const [first = 0] = places
  return { ...job, run: { members, own: song - first, first } }
}
