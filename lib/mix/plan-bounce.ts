/** What a bounce renders: the plan without solo, which stem samples feed which slot, and how long it is. Pure; any thread. */
import { exactGainFromDecibels, SILENCE_DB } from '../units'
import { envelopeOf } from './automation/envelope'
import type { CurvePoint } from './automation/evaluate'
import { laneIdOf } from './automation/lane-id'
import { pointsByLane } from './automation/points-by-lane'
import type { Bus, Channel, Insert, LaneRecord, MixState, Region } from './mix-state'
import { planConsole, type ConsoleInput, type ConsolePlan } from './plan-console'
import { planResponses, responseSeconds, type PlannedResponse, type ResponseFrames } from './responses'
import { tailSeconds } from './tails'
import { assertRenderable } from './unknown-inserts'

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
/** A region's gain (linear, equal in every host), fades, direction and envelope; lib/dsp-host/region-shape plays them. */
export type RegionShape = {
  readonly gain: number
  /** dB over frames of the stem; absent without points. */
  readonly envelope?: readonly CurvePoint[]
} & Pick<Region, 'fadeInSamples' | 'fadeOutSamples' | 'fadeInCurve' | 'fadeOutCurve' | 'isReversed'>
export interface BouncePlan {
  readonly plan: ConsolePlan
  readonly pieces: readonly BouncePiece[]
  /** Uploaded impulse responses that must be loaded before it renders. */
  readonly responses: readonly PlannedResponse[]
  /** Frames from song sample 0 to the end of the last region plus the declared tail. */
  readonly frames: number
}

export interface BounceTiming {
  /** Hz, the song's rate. */
  readonly sampleRate: number
  /** Of the uploaded impulse responses that the mix plays; needed where it plays any. */
  readonly responseFrames?: ResponseFrames
}
const NO_RESPONSES: ResponseFrames = new Map()

/**
 * The bounce of a mix: pieces in order of slot, then start.
 *
 * @throws AppError too_large as planConsole; conflict when the mix holds an insert of a newer studio
 */
export function planBounce(mix: MixState, options: BounceTiming): BouncePlan {
  assertRenderable(mix)
  const { sampleRate, responseFrames = NO_RESPONSES } = options
  const plan = planConsole(mix, { sampleRate })
  const pieces = placePieces(mix, plan.inputs)
  const end = pieces.reduce((last, piece) => Math.max(last, piece.startSample + piece.lengthSamples), 0)
  const tail = Math.ceil(declaredTailSeconds(mix, { sampleRate, responseFrames }) * sampleRate)
  const frames = end === 0 ? 0 : end + tail
  return { plan, pieces, responses: planResponses(mix, responseFrames), frames }
}

/** Which samples of which stem feed which slot, in order of slot, then start. */
export function placePieces(mix: MixState, inputs: readonly ConsoleInput[]): readonly BouncePiece[] {
  const slots = new Map(inputs.map((input) => [input.channelId, input.slot]))
  const pieces: BouncePiece[] = []
  for (const region of Object.values(mix.regions).sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const slot = slots.get(region.channelId)
    if (slot === undefined || region.lengthSamples <= 0) continue
    const { stemId, startSample, offsetSamples, lengthSamples } = region
    pieces.push({ slot, stemId, startSample, offsetSamples, lengthSamples, ...shapeOf(mix, region) })
  }
  return pieces.sort((a, b) => a.slot - b.slot || a.startSample - b.startSample)
}

function shapeOf(mix: MixState, region: Region): { readonly shape?: RegionShape } {
  const { gainDb, fadeInSamples, fadeOutSamples, fadeInCurve, fadeOutCurve, isReversed } = region
  const points = envelopeOf(mix, region.id)
  const isEven = gainDb === 0 && points.length === 0
  if (isEven && fadeInSamples === 0 && fadeOutSamples === 0 && !isReversed) return {}
  const envelope = points.map(({ sample, value, curve }) => ({ sample, value, curve }))
  const shape = { fadeInSamples, fadeOutSamples, fadeInCurve, fadeOutCurve, isReversed }
  const gain = exactGainFromDecibels(gainDb)
  return { shape: { gain, ...shape, ...(points.length > 0 ? { envelope } : {}) } }
}

/** The longest tail of a strip that something audible reaches, its inserts one after the other, in seconds; 0 without one. */
export function declaredTailSeconds(mix: MixState, options: BounceTiming): number {
  const { sampleRate, responseFrames = NO_RESPONSES } = options
  const setting = {
    tempoBpm: mix.song.tempoBpm,
    responseSeconds: (id: string) => responseSeconds(id, sampleRate, responseFrames),
  }
  const tails = new Map<string, number>()
  for (const insert of Object.values(mix.inserts)) {
    const seconds = tailSeconds(insert, setting)
    if (seconds > 0 && isReached(mix, insert))
      tails.set(insert.ownerId, (tails.get(insert.ownerId) ?? 0) + seconds)
  }
  return Math.max(0, ...tails.values())
}

function isReached(mix: MixState, insert: Insert): boolean {
  const owner = mix.channels[insert.ownerId] ?? mix.buses[insert.ownerId]
  if (!owner || !isOpen(mix, owner)) return false
  if (mix.channels[insert.ownerId]) return true
  const strips = [...Object.values(mix.channels), ...Object.values(mix.buses)]
  if (strips.some((strip) => strip.outputId === owner.id && isOpen(mix, strip))) return true
  return Object.values(mix.sends).some((send) => {
    const from = mix.channels[send.fromId] ?? mix.buses[send.fromId]
    if (send.toId !== owner.id || send.isMuted || from === undefined) return false
    if (highestDb(mix, 'sends', send.id, 'levelDb', send.levelDb) <= SILENCE_DB) return false
    return send.position === 'pre' ? !isMuted(mix, from) : isOpen(mix, from)
  })
}

type Strip = Channel | Bus

function isMuted(mix: MixState, strip: Strip): boolean {
  return strip.isMuted || (strip.vcaId !== null && mix.vcas[strip.vcaId]?.isMuted === true)
}

/** Whether a strip is heard at some time of the song. */
function isOpen(mix: MixState, strip: Strip): boolean {
  if (isMuted(mix, strip)) return false
  const record = mix.channels[strip.id] ? 'channels' : 'buses'
  if (highestDb(mix, record, strip.id, 'faderDb', strip.faderDb) <= SILENCE_DB) return false
  const vca = strip.vcaId === null ? undefined : mix.vcas[strip.vcaId]
  return !vca || highestDb(mix, 'vcas', vca.id, 'faderDb', vca.faderDb) > SILENCE_DB
}

/** What a level reaches over the song: its lane's highest point while that is on, else what is stored. */
function highestDb(mix: MixState, record: LaneRecord, id: string, field: string, stored: number): number {
  const lane = mix.lanes[laneIdOf({ record, id, field })]
  const points = lane?.isOn ? pointsByLane(mix.breakpoints).get(lane.id) : undefined
  return points ? points.reduce((most, { value }) => Math.max(most, value), SILENCE_DB) : stored
}
