/** Reads a mix from JSON of unknown origin: a MIX.json, a stored version. Missing parts take their defaults. Pure. */
import { AppError } from '../assert'
import { createMix } from './create-mix'
import { MIX_SCHEMA_VERSION, type MixState } from './mix-state'
import {
  isRecordId,
  readBreakpoint,
  readBus,
  readChannel,
  readInsert,
  readLane,
  readMarker,
  readRegion,
  readSend,
  readSongSettings,
  readUnknownInsert,
  readVca,
  type RawRecord,
} from './read-records'
import { repairMix } from './repair-mix'

/**
 * A sound MixState.
 *
 * @param value parsed JSON of MixState's shape; record ids are the keys
 * @returns clamped and repaired: what cannot be understood is left out, what is missing takes its default
 * @throws AppError invalid_input when it is no object, or was written by a newer studio
 */
export function parseMix(value: unknown): MixState {
  if (!isRecord(value)) throw new AppError('invalid_input', 'A mix must be a JSON object.')
  const written = value.schemaVersion ?? MIX_SCHEMA_VERSION
  if (typeof written !== 'number' || written > MIX_SCHEMA_VERSION)
    throw new AppError('invalid_input', 'This mix was written by a newer version of the studio.', { written })
  const empty = createMix()
  const hasBuses = isRecord(value.buses) && Object.keys(value.buses).length > 0
  return repairMix({
    schemaVersion: MIX_SCHEMA_VERSION,
    song: readSongSettings(isRecord(value.song) ? value.song : {}),
    channels: records(value.channels, readChannel),
    buses: hasBuses ? records(value.buses, readBus) : empty.buses,
    inserts: hasBuses
      ? records(value.inserts, readInsert)
      : { ...empty.inserts, ...records(value.inserts, readInsert) },
    unknownInserts: {
      ...records(value.unknownInserts, readUnknownInsert),
      ...records(value.inserts, readUnknownInsert),
    },
    sends: records(value.sends, readSend),
    regions: records(value.regions, readRegion),
    markers: records(value.markers, readMarker),
    vcas: records(value.vcas, readVca),
    lanes: records(value.lanes, readLane),
    breakpoints: records(value.breakpoints, readBreakpoint),
  })
}

function isRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function records<T>(value: unknown, read: (id: string, raw: RawRecord) => T | null): Record<string, T> {
  const result: Record<string, T> = {}
  if (!isRecord(value)) return result
  for (const [id, raw] of Object.entries(value)) {
    const record = isRecord(raw) && isRecordId(id) ? read(id, raw) : null
    if (record !== null) result[id] = record
  }
  return result
}
