/** What happened to the lanes of a strip's controls, in words: "Bass fader automation: 14 points changed in bars 17–32". */
import { targetOfLane } from '../automation/lane-id'
import { pointsByLane } from '../automation/points-by-lane'
import type { AutomationLane, Breakpoint, MixState } from '../mix-state'
import { ownerOfTarget } from '../target'
import { targetWords } from '../target-words'
import { change, type Comparison, type MixChange, type Owner } from './change'
import { changedPoints, countText, heldSamples } from './points'

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
  if (!old) return [change(owner, 'added', `${label} added${countText(both, heldSamples(points))}`, isHeard)]
  const switched =
    old.isOn === now.isOn ? [] : [change(owner, 'changed', `${label} ${now.isOn ? 'on' : 'off'}`)]
  const changed = changedPoints(oldPoints, points)
  if (changed.length === 0) return switched
  const words = `${label}${countText(both, heldSamples(changed), ' changed')}`
  return [...switched, change(owner, 'changed', words, wasHeard || isHeard)]
}

function laneLabel(mix: MixState, owner: Owner, lane: AutomationLane | undefined): string {
  return (lane && targetWords(mix, targetOfLane(lane))) ?? owner.name
}

function pointsOf(mix: MixState, lane: AutomationLane | undefined): readonly Breakpoint[] {
  return (lane && pointsByLane(mix.breakpoints).get(lane.id)) ?? []
}
