/** What happened to the lanes of a strip's controls, in words: "Bass fader automation: 14 points changed in bars 17–32". */
import { targetOfLane } from '../automation/lane-id'
import { pointsByLane } from '../automation/points-by-lane'
import { insertName } from '../insert-names'
import type { AutomationLane, Breakpoint, MixState } from '../mix-state'
import { findTargetParameter, ownerOfTarget } from '../target'
import { barsText, change, lower, nameOf, type Comparison, type MixChange, type Owner } from './change'

export function diffLanes(both: Comparison, owner: Owner): MixChange[] {
  const { before, after } = both
  const isOwn = (mix: MixState) => (lane: AutomationLane) =>
    ownerOfTarget(mix, targetOfLane(lane)) === owner.id
  const old = Object.values(before.lanes).filter(isOwn(before))
  const now = Object.values(after.lanes).filter(isOwn(after))
  const ids = [...new Set([...old, ...now].map(({ id }) => id))].sort()
  return ids.flatMap((id) => diffLane(both, owner, before.lanes[id], after.lanes[id]))
}

function diffLane(
  both: Comparison,
  owner: Owner,
  old: AutomationLane | undefined,
  now: AutomationLane | undefined,
): MixChange[] {
  const lane = now ?? old
  const label = `${laneLabel(now ? both.after : both.before, owner, lane)} automation`
  const oldPoints = pointsOf(both.before, old)
  const points = pointsOf(both.after, now)
  const wasHeard = old?.isOn === true && oldPoints.length > 0
  const isHeard = now?.isOn === true && points.length > 0
  if (!now) return [change(owner, 'removed', `${label} removed`, wasHeard)]
  if (!old) return [change(owner, 'added', `${label} added${countText(both, points)}`, isHeard)]
  const switched =
    old.isOn === now.isOn ? [] : [change(owner, 'changed', `${label} ${now.isOn ? 'on' : 'off'}`)]
  const changed = changedPoints(oldPoints, points)
  if (changed.length === 0) return switched
  const words = `${label}${countText(both, changed)?.replace(/points?/, '$& changed')}`
  return [...switched, change(owner, 'changed', words, wasHeard || isHeard)]
}

function laneLabel(mix: MixState, owner: Owner, lane: AutomationLane | undefined): string {
  if (!lane) return owner.name
  const control = lower(findTargetParameter(mix, targetOfLane(lane))?.label ?? lane.field)
  const insert = lane.record === 'inserts' ? mix.inserts[lane.ownerId] : undefined
  const send = lane.record === 'sends' ? mix.sends[lane.ownerId] : undefined
  if (insert) return `${owner.name} ${insertName(mix, insert)} ${control}`
  if (send) return `${owner.name} → ${nameOf(mix, send.toId) ?? 'Effects'} ${control}`
  return `${owner.name} ${control}`
}

function pointsOf(mix: MixState, lane: AutomationLane | undefined): readonly Breakpoint[] {
  return (lane && pointsByLane(mix.breakpoints).get(lane.id)) ?? []
}

/** Those that came, went or are another now, where they are or were. */
function changedPoints(old: readonly Breakpoint[], now: readonly Breakpoint[]): readonly Breakpoint[] {
  const before = new Map(old.map((point) => [point.id, point]))
  const after = new Map(now.map((point) => [point.id, point]))
  const isSame = (a: Breakpoint, b: Breakpoint | undefined) =>
    a.sample === b?.sample && a.value === b.value && a.curve === b.curve
  return [
    ...now.filter((point) => !isSame(point, before.get(point.id))),
    ...old.filter((point) => !after.has(point.id)),
  ]
}

/** ": 14 points in bars 17–32"; '' for none. */
function countText(both: Comparison, points: readonly Breakpoint[]): string {
  if (points.length === 0) return ''
  const samples = points.map(({ sample }) => sample).sort((a, b) => a - b)
  const [from = 0] = samples
  const to = samples.at(-1) ?? from
  const bars = barsText(both, from, to)
  const count = `: ${points.length} ${points.length === 1 ? 'point' : 'points'}`
  return bars === null ? count : `${count} in ${bars}`
}
