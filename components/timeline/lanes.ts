/** The lanes of the timeline, top to bottom. Pure. */
import { inOrder, type Channel, type MixState, type Region } from '@/lib/mix'

export const LANE_HEIGHT = 26
export const CHOSEN_LANE_HEIGHT = 48

export interface Lane {
  readonly channel: Channel
  readonly regions: readonly Region[]
  readonly top: number
  readonly height: number
}

export function lanesOf(
  channels: MixState['channels'],
  regions: MixState['regions'],
  chosenId: string | null,
): readonly Lane[] {
  let top = 0
  const all = Object.values(regions)
  return inOrder(channels).map((channel) => {
    const height = channel.id === chosenId ? CHOSEN_LANE_HEIGHT : LANE_HEIGHT
    const lane = { channel, regions: all.filter((r) => r.channelId === channel.id), top, height }
    top += height
    return lane
  })
}

export function lanesHeight(lanes: readonly Lane[]): number {
  const last = lanes.at(-1)
  return last ? last.top + last.height : 0
}

/** Where the last region ends; 0 for an empty song. */
export function endOfRegions(regions: MixState['regions']): number {
  return Object.values(regions).reduce((end, r) => Math.max(end, r.startSample + r.lengthSamples), 0)
}

function looksSame(a: Lane, b: Lane | undefined): boolean {
  return (
    b !== undefined &&
    a.top === b.top &&
    a.height === b.height &&
    a.channel.id === b.channel.id &&
    a.channel.name === b.channel.name &&
    a.channel.colour === b.channel.colour &&
    a.channel.isMuted === b.channel.isMuted &&
    a.regions.length === b.regions.length &&
    a.regions.every((region, i) => region === b.regions[i])
  )
}

/** The old lanes when nothing that is drawn changed: a fader move draws no waveform. */
export function keepLanes(before: readonly Lane[], after: readonly Lane[]): readonly Lane[] {
  const isSame = before.length === after.length && after.every((lane, i) => looksSame(lane, before[i]))
  return isSame ? before : after
}

/**
 * File names by stem, without stems that several channels share: equal sounds (silence, above all) are one stem, and
 * one file's name would stand on the other's lane.
 */
export function ownStemNames(
  names: ReadonlyMap<string, string>,
  regions: MixState['regions'],
): ReadonlyMap<string, string> {
  const channelOf = new Map<string, string>()
  const own = new Map(names)
  for (const { stemId, channelId } of Object.values(regions)) {
    const other = channelOf.get(stemId)
    if (other !== undefined && other !== channelId) own.delete(stemId)
    channelOf.set(stemId, channelId)
  }
  return own
}
