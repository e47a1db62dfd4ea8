/** Mix commands from outside (the room inbox, a request body) as zod shapes. */
import { z } from 'zod'
import { AppError } from '../assert'
import type { MixCommand } from './mix-command'
import { BREAKPOINTS_PER_LANE, LANES_MAX } from './limits'
import type { MixState } from './mix-state'
import { FADE_CURVES, INSERT_KINDS, SEND_PARAMETERS, SONG_PARAMETERS, TARGET_RECORDS } from './parameters'
import { parseMix } from './parse-mix'
import { isRecordId, NAME_MAX } from './read-records'
import { STARTING_POINT_IDS } from './starting-points/starting-point'

const id = z.string().refine(isRecordId, 'not an id')
const name = z.string().max(NAME_MAX * 4)
const sample = z.number().finite()
const value = z.union([z.number(), z.boolean(), z.string().max(200)])
const target = z.object({
  record: z.enum(TARGET_RECORDS),
  id: z.string().max(200),
  field: z.string().min(1).max(60),
})
const change = z.object({ target, value })
const stem = z.object({
  channelId: id,
  stemId: id,
  name,
  width: z.enum(['mono', 'stereo']),
  colour: z.number(),
  pan: z.number(),
  startSample: sample,
  lengthSamples: sample,
  trimDb: z.number().optional(),
})
const marker = z.object({ id, kind: z.enum(['marker', 'section']), name, startSample: sample })
const settings = z.object({
  tempoBpm: z.number().optional(),
  metreNumerator: z.number().optional(),
  metreDenominator: z.number().optional(),
  panLaw: z.enum(SONG_PARAMETERS.panLaw.choices).optional(),
})
const fadeCurve = z.enum(FADE_CURVES)
const regionSettings = z.object({
  gainDb: z.number().optional(),
  fadeInSamples: sample.optional(),
  fadeOutSamples: sample.optional(),
  fadeInCurve: fadeCurve.optional(),
  fadeOutCurve: fadeCurve.optional(),
  isReversed: z.boolean().optional(),
})
const lanePoint = z.object({ sample, value: z.number(), curve: z.number().optional() })
const laneRange = z.object({
  laneId: id,
  fromSample: sample,
  toSample: sample,
  points: z.array(lanePoint).max(BREAKPOINTS_PER_LANE),
})
const breakpointMove = z.object({
  breakpointId: id,
  sample: sample.optional(),
  value: z.number().optional(),
  curve: z.number().optional(),
})
const mix = z.unknown().transform((raw, context): MixState => {
  try {
    return parseMix(raw)
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'not a mix' })
    return z.NEVER
  }
})

export const mixCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('setParameter'), target, value }),
  z.object({ kind: z.literal('setParameters'), changes: z.array(change).max(5000) }),
  z.object({ kind: z.literal('setInsertBypass'), insertId: id, isBypassed: z.boolean() }),
  z.object({ kind: z.literal('renameChannel'), channelId: id, name }),
  z.object({ kind: z.literal('renameBus'), busId: id, name }),
  z.object({ kind: z.literal('setColour'), ownerId: id, colour: z.number() }),
  z.object({ kind: z.literal('moveChannel'), channelId: id, beforeId: id.nullable() }),
  z.object({ kind: z.literal('addStemChannels'), stems: z.array(stem).max(500) }),
  z.object({
    kind: z.literal('replaceStem'),
    channelId: id,
    stemId: id,
    lengthSamples: sample,
    startSample: sample.optional(),
    width: z.enum(['mono', 'stereo']).optional(),
  }),
  z.object({ kind: z.literal('removeChannel'), channelId: id }),
  z.object({
    kind: z.literal('addGroup'),
    busId: id,
    name,
    channelIds: z.array(id).max(500),
    colour: z.number().optional(),
  }),
  z.object({ kind: z.literal('removeBus'), busId: id }),
  z.object({ kind: z.literal('setOutput'), ownerId: id, outputId: id }),
  z.object({
    kind: z.literal('addEffectsBus'),
    busId: id,
    name,
    insertKind: z.enum(INSERT_KINDS).optional(),
    colour: z.number().optional(),
    send: z.object({ fromId: id, levelDb: z.number() }).optional(),
  }),
  z.object({
    kind: z.literal('addVca'),
    vcaId: id,
    name,
    memberIds: z.array(id).max(500),
    colour: z.number().optional(),
  }),
  z.object({ kind: z.literal('renameVca'), vcaId: id, name }),
  z.object({ kind: z.literal('removeVca'), vcaId: id }),
  z.object({ kind: z.literal('assignVca'), ownerIds: z.array(id).max(500), vcaId: id.nullable() }),
  z.object({
    kind: z.literal('addInsert'),
    ownerId: id,
    insertId: id,
    insertKind: z.enum(INSERT_KINDS),
    beforeId: id.nullable(),
    isBypassed: z.boolean().optional(),
    values: z.record(z.string().max(60), value).optional(),
  }),
  z.object({ kind: z.literal('removeInsert'), insertId: id }),
  z.object({ kind: z.literal('moveInsert'), insertId: id, ownerId: id, beforeId: id.nullable() }),
  z.object({ kind: z.literal('setSidechain'), insertId: id, sidechainId: id.nullable() }),
  z.object({ kind: z.literal('applyStartingPoint'), ownerId: id, pointId: z.enum(STARTING_POINT_IDS) }),
  z.object({
    kind: z.literal('addSend'),
    fromId: id,
    toId: id,
    levelDb: z.number().optional(),
    position: z.enum(SEND_PARAMETERS.position.choices).optional(),
  }),
  z.object({ kind: z.literal('removeSend'), sendId: id }),
  z.object({
    kind: z.literal('moveRegion'),
    regionId: id,
    startSample: sample,
    offsetSamples: sample.optional(),
    lengthSamples: sample.optional(),
    channelId: id.optional(),
  }),
  z.object({ kind: z.literal('trimRegion'), regionId: id, startSample: sample, lengthSamples: sample }),
  z.object({ kind: z.literal('splitRegion'), regionId: id, newRegionId: id, atSample: sample }),
  z.object({
    kind: z.literal('duplicateRegion'),
    regionId: id,
    newRegionId: id,
    startSample: sample.optional(),
    channelId: id.optional(),
  }),
  z.object({ kind: z.literal('setRegion'), regionId: id, settings: regionSettings }),
  z.object({
    kind: z.literal('crossfadeRegions'),
    regionIds: z.tuple([id, id]),
    curve: fadeCurve.optional(),
  }),
  z.object({ kind: z.literal('removeRegion'), regionId: id }),
  z.object({ kind: z.literal('addLane'), target, isOn: z.boolean().optional() }),
  z.object({ kind: z.literal('removeLane'), laneId: id }),
  z.object({ kind: z.literal('setLaneOn'), laneId: id, isOn: z.boolean() }),
  laneRange.extend({ kind: z.literal('setBreakpoints') }),
  z.object({ kind: z.literal('setLanes'), ranges: z.array(laneRange).max(LANES_MAX) }),
  breakpointMove.extend({ kind: z.literal('moveBreakpoint') }),
  z.object({
    kind: z.literal('moveBreakpoints'),
    moves: z.array(breakpointMove).max(BREAKPOINTS_PER_LANE),
  }),
  z.object({
    kind: z.literal('removeBreakpoints'),
    breakpointIds: z.array(id).max(BREAKPOINTS_PER_LANE),
  }),
  z.object({ kind: z.literal('addMarker'), marker }),
  z.object({ kind: z.literal('moveMarker'), markerId: id, startSample: sample }),
  z.object({ kind: z.literal('renameMarker'), markerId: id, name }),
  z.object({ kind: z.literal('removeMarker'), markerId: id }),
  z.object({ kind: z.literal('setSongSettings'), settings }),
  z.object({ kind: z.literal('restoreMix'), mix }),
])

/**
 * A command from JSON of unknown origin.
 *
 * @throws AppError invalid_input with the first complaints
 */
export function parseMixCommand(json: unknown): MixCommand {
  const result = mixCommandSchema.safeParse(json)
  if (result.success) return result.data as MixCommand
  const complaints = result.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new AppError('invalid_input', 'This is not a mix command.', { complaints })
}
