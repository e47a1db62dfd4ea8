/** What undo left alone, in words. */
import {
  ownerOfTarget,
  regionOfEnvelope,
  TARGET_RECORDS,
  targetOfLane,
  targetWords,
  type MixState,
  type ParameterTarget,
} from '@/lib/mix'
import type { UndoReport } from '@/lib/mix-doc/undo'
import type { UndoResult } from './room-types'

/** @param nameOf somebody's name by Yjs client id, undefined when they were never seen */
export function undoResult(
  report: UndoReport,
  mix: MixState,
  nameOf: (clientId: number) => string | undefined,
): UndoResult {
  const { outcome } = report
  if (outcome === 'done' || outcome === 'nothing') return { outcome, message: '' }
  const names = [...new Set(report.byClientIds.flatMap((id) => nameOf(id) ?? []))]
  const who = names.length === 0 ? 'Somebody' : names.join(' and ')
  const what = [...new Set(report.conflicts.map((place) => describePlace(mix, place)))]
  const shown = what.slice(0, 3).join(', ') + (what.length > 3 ? ` and ${what.length - 3} more` : '')
  const end = outcome === 'skipped' ? 'this step was left as it is.' : 'the rest of the step was taken back.'
  return { outcome, message: `${who} changed ${shown} since: ${end}` }
}

/** "Bass fader" for `channels/bass/faderDb`, "Bass fader automation" for one of its points. */
function describePlace(mix: MixState, place: string): string {
  const [record, id = '', field = ''] = place.split('/')
  const laneId = record === 'points' ? (mix.breakpoints[field]?.laneId ?? '') : id
  const region = mix.regions[regionOfEnvelope(laneId) ?? '']
  if (region) return `${mix.channels[region.channelId]?.name ?? 'a region'} clip gain`
  const lane = mix.lanes[laneId]
  if (lane && (record === 'points' || record === 'lanes'))
    return `${describeTarget(mix, targetOfLane(lane)) ?? 'the'} automation`
  const known = TARGET_RECORDS.find((name) => name === record)
  return (known && describeTarget(mix, { record: known, id, field })) ?? 'the mix'
}

function describeTarget(mix: MixState, target: ParameterTarget): string | undefined {
  const ownerId = ownerOfTarget(mix, target)
  const owner =
    ownerId === null ? undefined : (mix.channels[ownerId] ?? mix.buses[ownerId] ?? mix.vcas[ownerId])
  return targetWords(mix, target) ?? owner?.name
}
