/** What happened to a channel's regions, in words. */
import { envelopeOf, songSampleOf } from '../automation/envelope'
import type { Region } from '../mix-state'
import { PARAMETER_GROUPS } from '../parameters'
import {
  barsText,
  change,
  diffFields,
  nameOf,
  ownedBy,
  type Comparison,
  type MixChange,
  type Owner,
} from './change'
import { changedPoints, countText } from './points'

const endOf = (region: Region): number => region.startSample + region.lengthSamples

export function diffRegions(both: Comparison, owner: Owner): MixChange[] {
  const { before, after } = both
  const isOwn = (region: Region) => region.channelId === owner.id
  const now = ownedBy(after.regions, isOwn)
  const fresh = now.filter((region) => !before.regions[region.id])
  const gone = ownedBy(before.regions, isOwn).filter((region) => !after.regions[region.id])
  return [
    ...gone.map((region) => change(owner, 'removed', `${owner.name} region${placeOf(both, region)} removed`)),
    ...now.flatMap((region) => {
      const old = before.regions[region.id]
      if (old) return diffRegion(both, owner, old, region, fresh)
      const isCut = now.some((other) => isCutOff(before.regions[other.id], other, region))
      return isCut ? [] : [change(owner, 'added', `${owner.name} region added${placeOf(both, region)}`)]
    }),
  ]
}

/** Whether `region` is the later half of what `old` was before it became `now`. */
function isCutOff(old: Region | undefined, now: Region, region: Region): boolean {
  if (!old || old.stemId !== region.stemId || old.channelId !== region.channelId) return false
  return (
    old.startSample === now.startSample && endOf(now) === region.startSample && endOf(old) === endOf(region)
  )
}

function diffRegion(
  both: Comparison,
  owner: Owner,
  old: Region,
  now: Region,
  fresh: readonly Region[],
): MixChange[] {
  if (old.stemId !== now.stemId) return [change(owner, 'changed', `${owner.name} has a new take`)]
  const half = fresh.find((region) => isCutOff(old, now, region))
  const said = half
    ? `${owner.name} region cut${atOf(both, half.startSample)}`
    : placeWords(both, owner, old, now)
  const label = `${owner.name} region`
  // The fade-out of a region that was cut sits on its later half.
  const was = half ? { ...old, fadeOutSamples: now.fadeOutSamples } : old
  const { sampleRate } = both
  const fields = { old: was, now, owner, label, sampleRate, record: 'regions', recordId: now.id } as const
  return [
    ...(said === null ? [] : [change(owner, 'changed', said)]),
    ...diffFields({ ...fields, table: PARAMETER_GROUPS.region }),
    ...diffEnvelope(both, owner, now),
  ]
}

function diffEnvelope(both: Comparison, owner: Owner, region: Region): MixChange[] {
  const [old, now] = [envelopeOf(both.before, region.id), envelopeOf(both.after, region.id)]
  const changed = changedPoints(old, now)
  if (changed.length === 0) return []
  const label = `${owner.name} clip gain line`
  const kind = old.length === 0 ? 'added' : now.length === 0 ? 'removed' : 'changed'
  if (kind === 'removed') return [change(owner, kind, `${label}${placeOf(both, region)} removed`)]
  const places = changed.map(({ sample }) => songSampleOf(region, sample))
  const words = `${label}${kind === 'added' ? ' added' : ''}${countText(both, places, kind === 'added' ? '' : ' changed')}`
  return [change(owner, kind, words)]
}

function placeWords(both: Comparison, owner: Owner, old: Region, now: Region): string | null {
  const label = `${owner.name} region`
  if (old.channelId !== now.channelId)
    return `${label} moved here from ${nameOf(both.before, old.channelId) ?? 'another channel'}`
  const isSlid = old.offsetSamples === now.offsetSamples && old.lengthSamples === now.lengthSamples
  if (!isSlid) return `${label}${placeOf(both, now)} trimmed`
  return old.startSample === now.startSample ? null : `${label} moved${to(both, now.startSample)}`
}

function placeOf(both: Comparison, region: Region): string {
  const bars = barsText(both, region.startSample, Math.max(region.startSample, endOf(region) - 1))
  return bars === null ? '' : ` in ${bars}`
}

function atOf(both: Comparison, sample: number): string {
  const bar = barsText(both, sample, sample)
  return bar === null ? ' in two' : ` in ${bar}`
}

function to(both: Comparison, sample: number): string {
  const bar = barsText(both, sample, sample)
  return bar === null ? '' : ` to ${bar}`
}
