/** The lanes of the timeline, top to bottom: every channel, and the chosen bus with its automation. Pure. */
import {
  inOrder,
  LANE_RECORDS,
  ownerOfTarget,
  targetOfLane,
  type AutomationLane,
  type Bus,
  type Channel,
  type MixState,
  type Region,
} from '@/lib/mix'

export const LANE_HEIGHT = 26
export const CHOSEN_LANE_HEIGHT = 48
/** With clip gain lines to draw: a pixel is a dB. */
export const DRAWN_LANE_HEIGHT = 104
export const AUTOMATION_HEIGHT = 56

/** What a lane stands for: a channel, or a bus, which has no regions. */
export type LaneOwner = Channel | Bus

/** One automation lane under its owner's. */
export interface AutomationPlace {
  readonly lane: AutomationLane
  readonly top: number
}

export interface Lane {
  readonly channel: LaneOwner
  readonly regions: readonly Region[]
  readonly top: number
  /** Of the part with the regions. */
  readonly height: number
  /** Shown while the owner is chosen. */
  readonly automation: readonly AutomationPlace[]
}

type Shown = Pick<MixState, 'channels' | 'buses' | 'regions'>

/**
 * @param lanes the chosen owner's automation, in the order in which it is shown
 * @param chosenHeight of the chosen channel's lane
 */
export function lanesOf(
  { channels, buses, regions }: Shown,
  chosenId: string | null,
  lanes: readonly AutomationLane[] = [],
  chosenHeight: number = CHOSEN_LANE_HEIGHT,
): readonly Lane[] {
  let top = 0
  const all = Object.values(regions)
  const bus = chosenId === null || lanes.length === 0 ? undefined : buses[chosenId]
  const owners: readonly LaneOwner[] = [...inOrder(channels), ...(bus ? [bus] : [])]
  return owners.map((channel) => {
    const isChosen = channel.id === chosenId
    const height = isChosen && !bus ? chosenHeight : LANE_HEIGHT
    const shown = isChosen ? lanes : []
    const lane = {
      channel,
      regions: all.filter((r) => r.channelId === channel.id),
      top,
      height,
      automation: shown.map((each, index) => ({ lane: each, top: top + height + index * AUTOMATION_HEIGHT })),
    }
    top = endOf(lane)
    return lane
  })
}

/** Where a lane with its automation ends. */
export function endOf(lane: Lane): number {
  return lane.top + lane.height + lane.automation.length * AUTOMATION_HEIGHT
}

export function lanesHeight(lanes: readonly Lane[]): number {
  const last = lanes.at(-1)
  return last ? endOf(last) : 0
}

/** A strip's automation lanes: its own controls first, then its sends', then its inserts'. */
export function automationOf(mix: MixState, ownerId: string | null): readonly AutomationLane[] {
  return Object.values(mix.lanes)
    .filter((lane) => ownerId !== null && ownerOfTarget(mix, targetOfLane(lane)) === ownerId)
    .sort((a, b) => LANE_RECORDS.indexOf(a.record) - LANE_RECORDS.indexOf(b.record) || (a.id < b.id ? -1 : 1))
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
    a.automation.length === b.automation.length &&
    a.automation.every(({ lane }, i) => lane === b.automation[i]?.lane) &&
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
