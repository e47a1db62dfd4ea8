/** What a bounce renders: the plan without solo, which stem samples feed which slot, and how long it is. Pure; any thread. */
import { exactGainFromDecibels, SILENCE_DB } from '../units'
import type { Insert, MixState, Region } from './mix-state'
import { planConsole, type ConsolePlan } from './plan-console'
import { tailSeconds } from './tails'

export interface BouncePiece {
  readonly slot: number
  readonly stemId: string
  /** Song sample at which it begins. */
  readonly startSample: number
  /** Stem frame that sounds there. */
  readonly offsetSamples: number
  readonly lengthSamples: number
  /** Absent when the region passes its stem as it is. */
  readonly shape?: RegionShape
}
/** A region's gain (linear, equal in every host), fades and direction; lib/dsp-host/region-shape plays them. */
export type RegionShape = { readonly gain: number } & Pick<
  Region,
  'fadeInSamples' | 'fadeOutSamples' | 'fadeInCurve' | 'fadeOutCurve' | 'isReversed'
>
export interface BouncePlan {
  readonly plan: ConsolePlan
  readonly pieces: readonly BouncePiece[]
  /** Frames from song sample 0 to the end of the last region plus the declared tail. */
  readonly frames: number
}

/**
 * The bounce of a mix: pieces in order of slot, then start.
 *
 * @param sampleRate Hz, the song's rate
 * @throws AppError too_large as planConsole
 */
export function planBounce(mix: MixState, options: { readonly sampleRate: number }): BouncePlan {
  const plan = planConsole(mix, { sampleRate: options.sampleRate })
  const slots = new Map(plan.inputs.map((input) => [input.channelId, input.slot]))
  const pieces: BouncePiece[] = []
  for (const region of Object.values(mix.regions).sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const slot = slots.get(region.channelId)
    if (slot === undefined || region.lengthSamples <= 0) continue
    const { stemId, startSample, offsetSamples, lengthSamples } = region
    pieces.push({ slot, stemId, startSample, offsetSamples, lengthSamples, ...shapeOf(region) })
  }
  pieces.sort((a, b) => a.slot - b.slot || a.startSample - b.startSample)
  const end = pieces.reduce((last, piece) => Math.max(last, piece.startSample + piece.lengthSamples), 0)
  const frames = end === 0 ? 0 : end + Math.ceil(declaredTailSeconds(mix) * options.sampleRate)
  return { plan, pieces, frames }
}

function shapeOf(region: Region): { readonly shape?: RegionShape } {
  const { gainDb, fadeInSamples, fadeOutSamples, fadeInCurve, fadeOutCurve, isReversed } = region
  if (gainDb === 0 && fadeInSamples === 0 && fadeOutSamples === 0 && !isReversed) return {}
  const gain = exactGainFromDecibels(gainDb)
  return { shape: { gain, fadeInSamples, fadeOutSamples, fadeInCurve, fadeOutCurve, isReversed } }
}

/** The longest tail of a strip that something audible reaches, its inserts one after the other, in seconds; 0 without one. */
export function declaredTailSeconds(mix: MixState): number {
  const tails = new Map<string, number>()
  for (const insert of Object.values(mix.inserts)) {
    const seconds = tailSeconds(insert, mix.song.tempoBpm)
    if (seconds > 0 && isReached(mix, insert))
      tails.set(insert.ownerId, (tails.get(insert.ownerId) ?? 0) + seconds)
  }
  return Math.max(0, ...tails.values())
}

function isReached(mix: MixState, insert: Insert): boolean {
  const owner = mix.channels[insert.ownerId] ?? mix.buses[insert.ownerId]
  if (!owner || !isOpen(owner)) return false
  if (mix.channels[insert.ownerId]) return true
  const feeders = [...Object.values(mix.channels), ...Object.values(mix.buses)].filter(
    (s) => s.outputId === owner.id,
  )
  if (feeders.some(isOpen)) return true
  return Object.values(mix.sends).some((send) => {
    const from = mix.channels[send.fromId] ?? mix.buses[send.fromId]
    return send.toId === owner.id && send.levelDb > SILENCE_DB && from !== undefined && isOpen(from)
  })
}

function isOpen(strip: { readonly isMuted: boolean; readonly faderDb: number }): boolean {
  return !strip.isMuted && strip.faderDb > SILENCE_DB
}
