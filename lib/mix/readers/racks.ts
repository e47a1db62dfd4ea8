/** Inserts and sends from records of unknown content. */
import type { Insert, Send } from '../mix-state'
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

export function readSend(id: string, raw: RawRecord): Send | null {
  if (typeof raw.fromId !== 'string' || typeof raw.toId !== 'string') return null
  const fields = cleanParameters<Pick<Send, keyof typeof SEND_PARAMETERS>>(SEND_PARAMETERS, raw)
  return { id, fromId: raw.fromId, toId: raw.toId, ...fields }
}
