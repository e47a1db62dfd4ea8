/** Why the mix cannot take a command, in words for the screen. Commands that name something gone are not refused: they do nothing. Pure. */
import { envelopeOf, regionOfEnvelope } from './automation/envelope'
import { parseLaneId } from './automation/lane-id'
import { pointsByLane } from './automation/points-by-lane'
import { regionEnd } from './commands/regions'
import {
  BREAKPOINTS_MAX,
  BREAKPOINTS_PER_LANE,
  BUSES_MAX,
  INSERTS_PER_RACK,
  LANES_MAX,
  VCAS_MAX,
} from './limits'
import type { CommandOf, LaneRange, MixCommand } from './mix-command'
import { rackOf, type MixState } from './mix-state'
import type { ParameterTarget } from './parameters'
import { soundGraphOf } from './sound-graph'
import { findAutomatable, findTargetParameter } from './target'

/** A sentence; null when the mix takes the command. */
export function refusalWords(mix: MixState, command: MixCommand): string | null {
  switch (command.kind) {
    case 'setOutput':
      return loopWords(mix, command.ownerId, command.outputId)
    case 'addSend':
      return loopWords(mix, command.fromId, command.toId)
    case 'setSidechain': {
      const ownerId = mix.inserts[command.insertId]?.ownerId
      if (ownerId === undefined || command.sidechainId === null) return null
      return loopWords(mix, command.sidechainId, ownerId)
    }
    case 'addInsert':
      return rackWords(mix, command.ownerId)
    case 'moveInsert':
      return moveWords(mix, command)
    case 'addGroup':
    case 'addEffectsBus':
      return limitWords(Object.keys(mix.buses).length, BUSES_MAX, 'buses')
    case 'addVca':
      return limitWords(Object.keys(mix.vcas).length, VCAS_MAX, 'VCAs')
    case 'splitRegion':
      return splitWords(mix, command) ?? copyWords(mix, command.regionId)
    case 'duplicateRegion':
      return copyWords(mix, command.regionId)
    case 'addLane':
      return laneWords(mix, command.target)
    case 'setBreakpoints':
      return breakpointWords(mix, [command])
    case 'setLanes':
      return breakpointWords(mix, command.ranges)
    default:
      return null
  }
}

/** Whether the sound of one strip may be led to another, by output, send or sidechain, without closing a loop. */
export function canHear(mix: MixState, fromId: string, toId: string): boolean {
  return loopWords(mix, fromId, toId) === null
}

function nameOf(mix: MixState, id: string): string | undefined {
  return (mix.channels[id] ?? mix.buses[id])?.name
}

function loopWords(mix: MixState, fromId: string, toId: string): string | null {
  const from = nameOf(mix, fromId)
  const to = nameOf(mix, toId)
  if (from === undefined || to === undefined || !soundGraphOf(mix).reaches(toId, fromId)) return null
  return fromId === toId
    ? `${from} cannot be led to itself.`
    : `${from} already gets the sound of ${to}: this would be a loop.`
}

function limitWords(count: number, limit: number, what: string): string | null {
  return count < limit ? null : `A song has ${limit} ${what} at most.`
}

function rackWords(mix: MixState, ownerId: string): string | null {
  return rackOf(mix, ownerId).length < INSERTS_PER_RACK
    ? null
    : `${nameOf(mix, ownerId) ?? 'A strip'} has ${INSERTS_PER_RACK} inserts, and no rack holds more.`
}

function moveWords(mix: MixState, { insertId, ownerId }: CommandOf<'moveInsert'>): string | null {
  const insert = mix.inserts[insertId]
  if (!insert || insert.ownerId === ownerId) return null
  const isLoop = insert.sidechainId !== null && !canHear(mix, insert.sidechainId, ownerId)
  return isLoop ? loopWords(mix, insert.sidechainId ?? '', ownerId) : rackWords(mix, ownerId)
}

function splitWords(mix: MixState, { regionId, atSample }: CommandOf<'splitRegion'>): string | null {
  const region = mix.regions[regionId]
  if (!region) return null
  const head = atSample - region.startSample
  const tail = regionEnd(region) - atSample
  const isInside = head > 0 && tail > 0
  const isInFade = head < region.fadeInSamples || tail < region.fadeOutSamples
  return isInside && isInFade ? 'A fade cannot be cut: shorten it first.' : null
}

/** A copy of a region takes its envelope along. */
function copyWords(mix: MixState, regionId: string): string | null {
  const points = envelopeOf(mix, regionId).length
  return points > 0 ? totalWords(Object.keys(mix.breakpoints).length + points) : null
}

function totalWords(points: number): string | null {
  if (points <= BREAKPOINTS_MAX) return null
  return `A song has ${BREAKPOINTS_MAX} points at most, of automation and clip gain together.`
}

function laneWords(mix: MixState, target: ParameterTarget): string | null {
  const parameter = findTargetParameter(mix, target)
  if (parameter && !findAutomatable(mix, target)) return `${parameter.label} cannot be automated.`
  return limitWords(Object.keys(mix.lanes).length, LANES_MAX, 'automation lanes')
}

function breakpointWords(mix: MixState, ranges: readonly LaneRange[]): string | null {
  let total = Object.keys(mix.breakpoints).length
  for (const { laneId, fromSample, toSample, points } of ranges) {
    const target = parseLaneId(laneId)
    const complaint = target !== null && !mix.lanes[laneId] ? laneWords(mix, target) : null
    if (complaint !== null) return complaint
    const before = pointsByLane(mix.breakpoints).get(laneId) ?? []
    const kept = before.filter(({ sample }) => sample < fromSample || sample > toSample).length
    if (kept + points.length > BREAKPOINTS_PER_LANE)
      return `${regionOfEnvelope(laneId) === null ? 'A lane' : 'A clip gain line'} has ${BREAKPOINTS_PER_LANE} points at most.`
    total += kept + points.length - before.length
  }
  return totalWords(total)
}
