/**
 * The byte layout of a console plan, declared once. plan-console writes it, server/cli/dsp-tables turns it into the constants
 * of lib/dsp/generated, the core reads it. Little-endian; every field is four bytes wide, f64 eight.
 * Order: header, strips (channels first, then buses so that each stands after all that feeds it, the mix bus, then the listen bus
 * if there is one), units in order of strip and position, sends in order of their strip, automation lanes, their points, and the
 * units' values. A changed layout needs a new PLAN_VERSION.
 */
export const PLAN_MAGIC = 0x4d58504c
export const PLAN_VERSION = 2
/** Values are four-byte words over all units. */
export const PLAN_LIMITS = {
  strips: 512,
  units: 4096,
  unitsPerStrip: 64,
  sends: 4096,
  lanes: 4096,
  points: 262144,
  values: 131072,
} as const

/** Strip kinds as the core sees them. The listen bus replaces the mix bus at the output. */
export const STRIP_KINDS = ['channel', 'group', 'effects', 'mix', 'listen'] as const
export type StripKind = (typeof STRIP_KINDS)[number]
/** What an automation lane moves. */
export const LANE_TARGETS = ['strip', 'unit', 'send'] as const
export type LaneTarget = (typeof LANE_TARGETS)[number]
/** How values lie between two points. */
export const LANE_SCALES = ['linear', 'log'] as const
export type LaneScale = (typeof LANE_SCALES)[number]

export type PlanType = 'u32' | 'i32' | 'f32' | 'f64'
export interface PlanField {
  readonly name: string
  readonly type: PlanType
}

const u32 = <N extends string>(name: N) => ({ name, type: 'u32' }) as const
const i32 = <N extends string>(name: N) => ({ name, type: 'i32' }) as const
const f32 = <N extends string>(name: N) => ({ name, type: 'f32' }) as const
const f64 = <N extends string>(name: N) => ({ name, type: 'f64' }) as const

export const PLAN_RECORDS = {
  header: [
    u32('magic'),
    u32('version'),
    u32('strips'),
    u32('units'),
    u32('sends'),
    u32('lanes'),
    u32('points'),
    u32('values'),
    u32('panLaw'),
  ],
  strip: [
    u32('key'),
    u32('kind'),
    u32('isStereo'),
    /** 1 when muted or silenced by somebody's solo. */
    u32('isSilent'),
    /** Strips of one level depend only on lower levels. */
    u32('level'),
    /** Input slot of a channel, -1 for a bus. */
    i32('input'),
    /** Strip that it feeds, -1 for the mix and the listen bus. */
    i32('output'),
    u32('isPolarityFlipped'),
    u32('delayFrames'),
    /** 1: true stereo pan, 0: balance. */
    u32('isStereoPan'),
    f32('trimDb'),
    f32('faderDb'),
    /** What the strip's VCA adds. */
    f32('vcaDb'),
    f32('pan'),
  ],
  unit: [
    u32('key'),
    u32('kind'),
    u32('strip'),
    /** Rises along a strip. */
    u32('position'),
    u32('isOn'),
    /** Strip whose sound before its fader is the key, -1 for the unit's own. */
    i32('sidechain'),
    /** First word of its values. */
    u32('valuesAt'),
  ],
  send: [u32('key'), u32('from'), u32('to'), u32('isPre'), u32('isMuted'), f32('levelDb'), f32('pan')],
  lane: [
    u32('target'),
    /** Which strip, unit or send. */
    u32('index'),
    /** Byte offset in its record, for a unit in its values. */
    u32('field'),
    u32('scale'),
    u32('firstPoint'),
    u32('points'),
  ],
  /** A song sample, the value there, and how the way to the next point is bent, -1 to 1. */
  point: [f64('sample'), f32('value'), f32('curve')],
} as const satisfies Record<string, readonly PlanField[]>
export type PlanRecord = keyof typeof PLAN_RECORDS

function fieldBytes(field: PlanField): number {
  return field.type === 'f64' ? 8 : 4
}

/** Bytes of one record. */
export function recordBytes(record: PlanRecord): number {
  return (PLAN_RECORDS[record] as readonly PlanField[]).reduce((sum, field) => sum + fieldBytes(field), 0)
}

/** Where a field stands in its record. */
export function fieldOffset(record: PlanRecord, name: string): number {
  let offset = 0
  for (const field of PLAN_RECORDS[record] as readonly PlanField[]) {
    if (field.name === name) return offset
    offset += fieldBytes(field)
  }
  return -1
}

/** A shelf's Q counts up to here: beyond it a shelf would be a resonance, which a bell does better. */
export const SHELF_MAX_Q = 1.5
