/**
 * Turns records of unknown content (from the Yjs document, from a JSON file) into typed ones: parameters clamped by
 * parameters.ts, everything else made sound. null means that a record cannot be understood and counts as not there.
 * What records may say about each other is repair-mix.ts's work. Pure, cannot throw, equal on every client.
 */
export { clampColour, clampSamples, COLOUR_COUNT, isRecordId, NAME_MAX, SAMPLE_MAX } from './readers/clean'
export type { RawRecord } from './readers/clean'
export { readBreakpoint, readLane } from './readers/automation'
export { readInsert, readSend, readUnknownInsert } from './readers/racks'
export { fitFades, readMarker, readRegion, readSongSettings } from './readers/song'
export { readBus, readChannel, readVca } from './readers/strips'
