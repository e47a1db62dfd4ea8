/**
 * The byte layout of a console plan, declared once. plan-console writes it, server/cli/dsp-tables turns it into the constants
 * of lib/dsp/generated, the core reads it. Little-endian, every field four bytes wide.
 * Order: header, `strips` strip records (channels first, then buses so that each stands after all that feeds it, the mix bus
 * last), `sends` send records in order of their strip, `reverbs` reverb records. A changed layout needs a new PLAN_VERSION.
 */
import { INSERT_PARAMETERS, type Parameter } from './parameters'

export const PLAN_MAGIC = 0x4d58504c
export const PLAN_VERSION = 1
export const PLAN_LIMITS = { strips: 512, sends: 2048, reverbs: 64 } as const

/** Strip kinds as the core sees them. */
export const STRIP_KINDS = ['channel', 'group', 'effects', 'mix'] as const
export type StripKind = (typeof STRIP_KINDS)[number]

export type PlanType = 'u32' | 'i32' | 'f32'
export interface PlanField {
  readonly name: string
  readonly type: PlanType
}

const u32 = (name: string): PlanField => ({ name, type: 'u32' })
const i32 = (name: string): PlanField => ({ name, type: 'i32' })
const f32 = (name: string): PlanField => ({ name, type: 'f32' })

function insertFields(kind: keyof typeof INSERT_PARAMETERS): PlanField[] {
  const parameters = Object.entries(INSERT_PARAMETERS[kind] as Readonly<Record<string, Parameter>>)
  return [
    u32(`${kind}.isOn`),
    ...parameters.map(([field, p]) => (p.kind === 'continuous' ? f32 : u32)(`${kind}.${field}`)),
  ]
}

export const PLAN_RECORDS = {
  header: [
    u32('magic'),
    u32('version'),
    u32('strips'),
    u32('sends'),
    u32('reverbs'),
    ...insertFields('limiter'),
  ],
  strip: [
    u32('key'),
    u32('kind'),
    u32('isStereo'),
    /** 1 when muted or silenced by somebody's solo. */
    u32('isSilent'),
    /** Strips of one level depend only on lower levels. Channels are level 0. */
    u32('level'),
    /** Input slot of a channel, -1 for a bus. */
    i32('input'),
    /** Strip that it feeds, -1 for the mix bus. */
    i32('output'),
    f32('trimDb'),
    f32('faderDb'),
    f32('pan'),
    ...insertFields('eq'),
    ...insertFields('compressor'),
  ],
  send: [u32('from'), u32('to'), u32('key'), f32('levelDb')],
  reverb: [u32('strip'), ...insertFields('reverb')],
} as const satisfies Record<string, readonly PlanField[]>
export type PlanRecord = keyof typeof PLAN_RECORDS

/** Bytes of one record. */
export function recordBytes(record: PlanRecord): number {
  return PLAN_RECORDS[record].length * 4
}

/** A shelf's Q counts up to here: beyond it a shelf would be a resonance, which a bell does better. */
export const SHELF_MAX_Q = 1.5
