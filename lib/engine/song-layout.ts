/** What a mix asks of the streamer: which stems sound on which lane, and where the song ends. Pure; any thread. */
import {
  MIX_BUS_ID,
  declaredTailSeconds,
  envelopeOf,
  consoleInputs,
  placePieces,
  type BounceTiming,
  type Breakpoint,
  type MixState,
} from '../mix'
import type { StreamLane, StreamPiece } from './protocol'

/** Pieces per lane in the bounce's order, so that overlapping regions are added in the same order. */
export function layOutLanes(
  mix: MixState,
  options: { readonly laneOfSlot: readonly number[] },
): StreamLane[] {
  const lanes = options.laneOfSlot.map((lane) => ({ lane, pieces: [] as StreamPiece[] }))
  for (const { slot, stemId, ...piece } of placePieces(mix, consoleInputs(mix)))
    lanes[slot]?.pieces.push({ sourceId: stemId, ...piece })
  return lanes
}

/** The same for two mixes whose lanes play the same. */
export function layoutKey(mix: MixState): string {
  const channels = Object.keys(mix.channels).sort()
  const regions = Object.values(mix.regions).map(
    (region) => `${Object.values(region).join(' ')} ${envelopeKey(envelopeOf(mix, region.id))}`,
  )
  return `${channels.join()}|${regions.sort().join()}`
}

const envelopeKeys = new WeakMap<readonly Breakpoint[], string>()

/** Asked for at every change of the mix, while points seldom change. */
function envelopeKey(points: readonly Breakpoint[]): string {
  const known = envelopeKeys.get(points)
  if (known !== undefined) return known
  const key = points.map(({ sample, value, curve }) => `${sample} ${value} ${curve}`).join(';')
  envelopeKeys.set(points, key)
  return key
}

/** Song sample at which the last region and the effects' tail have ended; as long as a bounce. */
export function songEnd(mix: MixState, timing: BounceTiming): number {
  const end = Object.values(mix.regions).reduce(
    (last, region) =>
      mix.channels[region.channelId] ? Math.max(last, region.startSample + region.lengthSamples) : last,
    0,
  )
  return end === 0 || !mix.buses[MIX_BUS_ID]
    ? end
    : end + Math.ceil(declaredTailSeconds(mix, timing) * timing.sampleRate)
}

export function stemIdsOf(mix: MixState): string[] {
  return [...new Set(Object.values(mix.regions).map((region) => region.stemId))]
}
