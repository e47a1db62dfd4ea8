/**
 * What a place of the document would go with: an insert with its strip, a point with its lane, a channel's routing with its
 * group. The layout is flat, so nothing in Yjs says so; undo asks before it takes an addition back. Pure.
 */
import { regionOfEnvelope, type MixState } from '@/lib/mix'

/** Keys of records (`channels/<id>`) that the place hangs on, directly or through others; none when it is gone itself. */
export function hangsOn(mix: MixState, place: string): ReadonlySet<string> {
  const [kind = '', id = '', field = ''] = place.split('/')
  const found = new Set<string>()
  const waiting = kind === 'points' ? pointOwners(mix, field) : ownersOf(mix, { kind, id, field })
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key)) continue
    found.add(key)
    const [ownerKind = '', ownerId = ''] = key.split('/')
    // A strip does not go with what it is routed to: only who changed the routing hangs on it.
    if (ownerKind !== 'channels' && ownerKind !== 'buses')
      waiting.push(...ownersOf(mix, { kind: ownerKind, id: ownerId, field: '' }))
  }
  return found
}

function ownersOf(
  mix: MixState,
  { kind, id, field }: { readonly kind: string; readonly id: string; readonly field: string },
): string[] {
  switch (kind) {
    case 'inserts': {
      const insert = mix.inserts[id]
      if (!insert) return []
      const isKeyed = field === '' || field === 'sidechainId'
      return [...stripKeys(mix, insert.ownerId), ...(isKeyed ? stripKeys(mix, insert.sidechainId) : [])]
    }
    case 'sends': {
      const send = mix.sends[id]
      return send ? [...stripKeys(mix, send.fromId), ...stripKeys(mix, send.toId)] : []
    }
    case 'regions':
      return stripKeys(mix, mix.regions[id]?.channelId ?? null)
    case 'lanes': {
      const lane = mix.lanes[id]
      return lane ? [`${lane.record}/${lane.ownerId}`] : []
    }
    case 'channels':
    case 'buses': {
      const strip = mix[kind][id]
      const isAsked = (name: string) => field === '' || field === name
      return [
        ...(strip && isAsked('outputId') ? stripKeys(mix, strip.outputId) : []),
        ...(strip?.vcaId && isAsked('vcaId') ? [`vcas/${strip.vcaId}`] : []),
      ]
    }
    default:
      return []
  }
}

function pointOwners(mix: MixState, id: string): string[] {
  const laneId = mix.breakpoints[id]?.laneId
  if (laneId === undefined) return []
  const regionId = regionOfEnvelope(laneId)
  return [regionId === null ? `lanes/${laneId}` : `regions/${regionId}`]
}

function stripKeys(mix: MixState, id: string | null): string[] {
  if (id === null) return []
  return mix.channels[id] ? [`channels/${id}`] : mix.buses[id] ? [`buses/${id}`] : []
}
