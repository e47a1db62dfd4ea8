/**
 * What changed from one mix to another, in the desk's words: "Bass fader −5.4 dB → −6.4 dB", "Lead vocal: Compressor added".
 * For stale approvals, version notes, refused edits. Grouped by strip in the order of the newer mix. Inaudible changes (names,
 * colours) are marked. The words of each kind of record are in diff/<noun>.ts.
 */
import { diffLanes } from './diff/automation'
import { change, diffFields, nameOf, type Comparison, type MixChange, type Owner } from './diff/change'
import { diffInserts, diffSends } from './diff/racks'
import { diffRegions } from './diff/regions'
import { hearsTempo } from './hears-tempo'
import { inOrder, type Bus, type Channel, type MixState, type Vca } from './mix-state'
import { PARAMETER_GROUPS } from './parameters'

export type { MixChange } from './diff/change'
export { INSERT_NAMES } from './insert-names'

type Strip = Channel | Bus | Vca

export interface DiffOptions {
  /** Hz, the song's rate: with it, places are told in bars and lengths in milliseconds. */
  readonly sampleRate?: number
  /** Only what happened to this strip; null: to the song alone. Without it: everything. */
  readonly ownerId?: string | null
}

/** The changes that lead from `before` to `after`; empty when both say the same. */
export function diffMix(
  before: MixState,
  after: MixState,
  { sampleRate, ownerId }: DiffOptions = {},
): MixChange[] {
  const both: Comparison = { before, after, sampleRate: sampleRate ?? null }
  const isAsked = ({ id }: Strip) => ownerId === undefined || id === ownerId
  const asked = (mix: MixState) => (ownerId === null ? [] : stripsOf(mix).filter(isAsked))
  const gone = asked(before).filter(({ id }) => nameOf(after, id) === undefined)
  return [
    ...gone.map((strip) => change(strip, 'removed', `${strip.name} removed`)),
    ...asked(after).flatMap((strip) =>
      nameOf(before, strip.id) === undefined
        ? [change(strip, 'added', `${strip.name} added`)]
        : diffOwner(both, { id: strip.id, name: strip.name }),
    ),
    ...(ownerId === undefined || ownerId === null ? diffSong(both) : []),
  ]
}

function stripsOf(mix: MixState): Strip[] {
  return [...inOrder<Strip>({ ...mix.channels, ...mix.buses }), ...inOrder(mix.vcas)]
}

function diffOwner(both: Comparison, owner: Owner): MixChange[] {
  const { before, after, sampleRate } = both
  const { id } = owner
  const old = before.channels[id] ?? before.buses[id] ?? before.vcas[id]
  const now = after.channels[id] ?? after.buses[id] ?? after.vcas[id]
  if (!old || !now) return []
  const record = after.channels[id] ? 'channels' : after.buses[id] ? 'buses' : 'vcas'
  const table = PARAMETER_GROUPS[GROUP_OF[record]]
  const fields = { table, old, now, owner, label: owner.name, sampleRate }
  return [
    ...diffLooks(owner, old, now),
    ...diffLinks(both, owner, old, now),
    ...diffFields({ ...fields, record, recordId: id }),
    ...diffInserts(both, owner),
    ...diffSends(both, owner),
    ...diffRegions(both, owner),
    ...diffLanes(both, owner),
  ]
}

const GROUP_OF = { channels: 'channel', buses: 'bus', vcas: 'vca' } as const

function diffLooks(owner: Owner, old: Strip, now: Strip): MixChange[] {
  const { name } = owner
  const says = (isSaid: boolean, words: string) => (isSaid ? [change(owner, 'changed', words, false)] : [])
  return [
    ...says(old.name !== name, `${old.name} renamed to ${name}`),
    ...says(old.colour !== now.colour, `${name} got another colour`),
    ...says(old.order !== now.order, `${name} moved on the desk`),
  ]
}

function diffLinks({ before, after }: Comparison, owner: Owner, old: Strip, now: Strip): MixChange[] {
  if (!('outputId' in old) || !('outputId' in now)) return []
  const changes: MixChange[] = []
  if (old.outputId !== now.outputId) {
    const output = now.outputId === null ? undefined : nameOf(after, now.outputId)
    changes.push(change(owner, 'changed', `${owner.name} output → ${output ?? 'none'}`))
  }
  if (old.vcaId !== now.vcaId) {
    const words =
      now.vcaId === null
        ? `${owner.name} taken off VCA ${nameOf(before, old.vcaId ?? '') ?? ''}`.trimEnd()
        : `${owner.name} put on VCA ${nameOf(after, now.vcaId) ?? ''}`.trimEnd()
    changes.push(change(owner, 'changed', words))
  }
  return changes
}

function diffSong({ before, after, sampleRate }: Comparison): MixChange[] {
  const table = PARAMETER_GROUPS.song
  const song = { table, old: before.song, now: after.song, owner: null, label: 'Song', sampleRate }
  const markers = new Set([...Object.keys(before.markers), ...Object.keys(after.markers)])
  const isTempoHeard = hearsTempo(before) || hearsTempo(after)
  return [
    ...diffFields({ ...song, record: 'song', recordId: '' }).map((said) =>
      said.target?.field === 'tempoBpm' ? { ...said, isAudible: isTempoHeard } : said,
    ),
    ...[...markers].sort().flatMap((id) => {
      const old = before.markers[id]
      const now = after.markers[id]
      if (!old) return [change(null, 'added', `Marker ${now?.name} added`, false)]
      if (!now) return [change(null, 'removed', `Marker ${old.name} removed`, false)]
      const isSame = old.name === now.name && old.startSample === now.startSample
      return isSame ? [] : [change(null, 'changed', `Marker ${now.name} changed`, false)]
    }),
  ]
}
