/** Inserts and sends from records of unknown content. */
import type { Insert, Send, UnknownInsert } from '../mix-state'
import { INSERT_KINDS, INSERT_PARAMETERS, SEND_PARAMETERS } from '../parameters'
import { cleanParameters, cleanReference, cleanText, type RawRecord } from './clean'

/** `raw` holds the values flat, beside kind and ownerId; a `values` object (as in MixState) is accepted too. */
export function readInsert(id: string, raw: RawRecord): Insert | null {
  const kind = INSERT_KINDS.find((known) => known === raw.kind)
  if (!kind || typeof raw.ownerId !== 'string') return null
  const nested = typeof raw.values === 'object' && raw.values !== null ? (raw.values as RawRecord) : raw
  return {
    id,
    kind,
    ownerId: raw.ownerId,
    order: cleanText(raw.order, 'a0'),
    isBypassed: raw.isBypassed === true,
    sidechainId: cleanReference(raw.sidechainId),
    values: cleanParameters(INSERT_PARAMETERS[kind], nested),
  } as Insert
}

const KIND_NAME = /^[A-Za-z][A-Za-z0-9]{0,39}$/

/** An insert whose kind is a name, but none of ours; null for everything else. */
export function readUnknownInsert(id: string, raw: RawRecord): UnknownInsert | null {
  const { kind, ownerId } = raw
  if (typeof kind !== 'string' || !KIND_NAME.test(kind) || typeof ownerId !== 'string') return null
  if (INSERT_KINDS.some((known) => known === kind)) return null
  return { id, kind, ownerId, order: cleanText(raw.order, 'a0') }
}

export function readSend(id: string, raw: RawRecord): Send | null {
  if (typeof raw.fromId !== 'string' || typeof raw.toId !== 'string') return null
  const fields = cleanParameters<Pick<Send, keyof typeof SEND_PARAMETERS>>(SEND_PARAMETERS, raw)
  return { id, fromId: raw.fromId, toId: raw.toId, ...fields }
}
