/** Regions: where they lie, where they are cut, how they begin and end. */
import { copyEnvelope } from '../automation/envelope'
import type { CommandOf, Reducers } from '../mix-command'
import type { MixState, Region } from '../mix-state'
import { clampSamples, fitFades, readRegion } from '../read-records'
import { without } from './edit-records'
import { setRegionFields } from './parameters'

type Kinds =
  | 'moveRegion'
  | 'trimRegion'
  | 'splitRegion'
  | 'duplicateRegion'
  | 'setRegion'
  | 'crossfadeRegions'
  | 'removeRegion'

export const REGION_COMMANDS: Reducers<Kinds> = {
  moveRegion,
  trimRegion,
  splitRegion,
  duplicateRegion,
  setRegion,
  crossfadeRegions,
  removeRegion: (mix, { regionId }) =>
    mix.regions[regionId] ? { ...mix, regions: without(mix.regions, regionId) } : mix,
}

/** The first song sample behind it. */
export function regionEnd(region: Region): number {
  return region.startSample + region.lengthSamples
}

function moveRegion(mix: MixState, command: CommandOf<'moveRegion'>): MixState {
  const region = mix.regions[command.regionId]
  if (!region || (command.channelId !== undefined && !mix.channels[command.channelId])) return mix
  return setRegionFields(mix, region.id, {
    channelId: command.channelId ?? region.channelId,
    startSample: clampSamples(command.startSample),
    offsetSamples: clampSamples(command.offsetSamples ?? region.offsetSamples),
    lengthSamples: clampSamples(command.lengthSamples ?? region.lengthSamples),
  })
}

/** A reversed region's head is the end of its piece of the stem: what its tail loses, the piece loses in front. */
function trimRegion(mix: MixState, command: CommandOf<'trimRegion'>): MixState {
  const region = mix.regions[command.regionId]
  if (!region) return mix
  const { offsetSamples, isReversed } = region
  const end = clampSamples(command.startSample) + clampSamples(command.lengthSamples)
  const lastEnd = isReversed ? regionEnd(region) + offsetSamples : Infinity
  const firstStart = isReversed ? 0 : Math.max(0, region.startSample - offsetSamples)
  const startSample = Math.max(firstStart, clampSamples(command.startSample))
  const endSample = Math.min(lastEnd, end)
  if (endSample <= startSample) return mix
  const cut = isReversed ? regionEnd(region) - endSample : startSample - region.startSample
  return setRegionFields(mix, region.id, {
    startSample,
    lengthSamples: endSample - startSample,
    offsetSamples: offsetSamples + cut,
  })
}

/** The samples of each half are those of the whole; the fades go to the outer ends. */
function splitRegion(mix: MixState, command: CommandOf<'splitRegion'>): MixState {
  const region = mix.regions[command.regionId]
  const at = clampSamples(command.atSample)
  if (!region || mix.regions[command.newRegionId]) return mix
  if (at <= region.startSample || at >= regionEnd(region)) return mix
  const head = at - region.startSample
  const tail = region.lengthSamples - head
  const { offsetSamples, isReversed } = region
  const left: Region = {
    ...region,
    lengthSamples: head,
    offsetSamples: isReversed ? offsetSamples + tail : offsetSamples,
    fadeOutSamples: 0,
  }
  const right: Region = {
    ...region,
    id: command.newRegionId,
    startSample: at,
    lengthSamples: tail,
    offsetSamples: isReversed ? offsetSamples : offsetSamples + head,
    fadeInSamples: 0,
  }
  const cut = { ...mix, regions: { ...mix.regions, [left.id]: left, [right.id]: right } }
  return copyEnvelope(cut, left.id, right.id)
}

function duplicateRegion(mix: MixState, command: CommandOf<'duplicateRegion'>): MixState {
  const { regionId, newRegionId: id } = command
  const region = mix.regions[regionId]
  const channelId = command.channelId ?? region?.channelId ?? ''
  if (!region || mix.regions[id] || !mix.channels[channelId]) return mix
  const startSample = clampSamples(command.startSample ?? regionEnd(region))
  const regions = { ...mix.regions, [id]: { ...region, id, channelId, startSample } }
  return copyEnvelope({ ...mix, regions }, regionId, id)
}

function setRegion(mix: MixState, { regionId, settings }: CommandOf<'setRegion'>): MixState {
  const region = mix.regions[regionId]
  const clean = region && readRegion(regionId, { ...region, ...settings, lengthSamples: Infinity })
  if (!region || !clean) return mix
  const names = Object.keys(settings) as (keyof typeof settings)[]
  return setRegionFields(mix, regionId, Object.fromEntries(names.map((name) => [name, clean[name]])))
}

function crossfadeRegions(mix: MixState, { regionIds, curve }: CommandOf<'crossfadeRegions'>): MixState {
  const pair = regionIds.flatMap((id) => mix.regions[id] ?? [])
  const [early, late] = pair.sort((a, b) => a.startSample - b.startSample || (a.id < b.id ? -1 : 1))
  if (!early || !late || overlapOf(early, late) === 0) return mix
  const overlap = overlapOf(early, late)
  const fadeOutCurve = curve ?? early.fadeOutCurve
  const fadeInCurve = curve ?? late.fadeInCurve
  // The fade of the overlap is the one that was asked for: the other fade of each region gives way.
  const out = Math.min(early.fadeInSamples, early.lengthSamples - overlap)
  const faded = setRegionFields(mix, early.id, { fadeInSamples: out, fadeOutSamples: overlap, fadeOutCurve })
  return setRegionFields(faded, late.id, {
    ...fitFades({ ...late, fadeInSamples: overlap }),
    fadeInCurve,
  })
}

/** Samples in which the later sounds while the earlier ends; 0 when they do not meet so, or lie on two channels. */
export function overlapOf(early: Region, late: Region): number {
  const isChain = early.startSample < late.startSample && regionEnd(early) < regionEnd(late)
  if (early.channelId !== late.channelId || !isChain) return 0
  return Math.max(0, regionEnd(early) - late.startSample)
}
