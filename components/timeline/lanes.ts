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
