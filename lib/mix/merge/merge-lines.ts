/**
 * What somebody's own version changed, line by line, against a mix that went on meanwhile. Each line is a set of edits that
 * can be heard and merged alone; done all together on the mix that the version began from they give the version, to the field.
 *
 * Three ways: `base` is where both began, `mine` the version, `theirs` the band's mix now. A line whose matter the band changed
 * too says so (`theirWords`); merging it puts mine in the place of theirs. Pure; main thread or server.
 */
import { diffMix } from '../diff-mix'
import { nameOf } from '../diff/change'
import type { MixState } from '../mix-state'
import { repairMix } from '../repair-mix'
import { editsBetween, takenBack, withEdits, type MixEdit } from './edits'
import { LineKeys } from './line-keys'
import { readStanding, type Standing } from './line-standing'

export interface MergeLine extends Standing {
  /** The same as long as the same matter differs. */
  readonly key: string
  /** The strip that it is about; null: the song. */
  readonly ownerId: string | null
  readonly ownerName: string
  /** What the version changed: one sentence, or several with semicolons. */
  readonly words: string
  readonly isAudible: boolean
  /** What the band made of the same since; null: it left it alone. */
  readonly theirWords: string | null
  readonly edits: readonly MixEdit[]
  /** Of the band, in the same matter: taken back before `edits` are done. */
  readonly undoes: readonly MixEdit[]
}

export interface ThreeMixes {
  readonly base: MixState
  readonly theirs: MixState
  readonly mine: MixState
}

export interface MergeOptions {
  /** Hz; without it nothing is told in bars. */
  readonly sampleRate?: number
}

interface Group {
  readonly key: string
  readonly ownerId: string | null
  readonly edits: MixEdit[]
}

/** Edits that nothing can be said about (an order string that changed no order) are one line at the end. */
const REST = 'rest'
const REST_WORDS = 'Details of order that cannot be heard'

/** In the order of the desk of `mine`, the song last; empty when the version has nothing that theirs has not. */
export function mergeLines(mixes: ThreeMixes, options: MergeOptions = {}): MergeLine[] {
  const { base, theirs, mine } = mixes
  const groups = groupsBetween(base, mine)
  const others = groupsBetween(base, theirs)
  const told: MergeLine[] = []
  const rest: MixEdit[] = []
  for (const group of groups.values()) {
    const same = others.get(group.key)
    if (same && isSameEdits(same.edits, group.edits)) continue
    const said = say(mine, group, options)
    if (said === null) rest.push(...group.edits)
    else {
      const rivals = same ? [same] : rivalsOf(group, others)
      const standing = readStanding({ edits: group.edits, mixes, groups, key: group.key })
      const theirWords = rivals.map((rival) => say(theirs, rival, options)?.words ?? 'changed').join('; ')
      told.push({
        ...{ key: group.key, ownerId: group.ownerId, edits: group.edits, undoes: same?.edits ?? [] },
        ...{ ...said, ...standing, theirWords: theirWords || null },
      })
    }
  }
  const ordered = inDeskOrder(told, mine)
  if (rest.length === 0) return ordered
  const line = { key: REST, ownerId: null, ownerName: 'Song', words: REST_WORDS, isAudible: false }
  return [...ordered, { ...line, theirWords: null, needs: [], lostName: null, edits: rest, undoes: [] }]
}

/** The mix with these lines merged; sound whatever was chosen. What no line touches keeps identity. */
export function withLines(theirs: MixState, lines: readonly MergeLine[]): MixState {
  if (lines.length === 0) return theirs
  const cleared = withEdits(theirs, takenBack(lines.flatMap(({ undoes }) => undoes)))
  return repairMix(
    withEdits(
      cleared,
      lines.flatMap(({ edits }) => edits),
    ),
  )
}

function groupsBetween(before: MixState, after: MixState): Map<string, Group> {
  const edits = editsBetween(before, after)
  const keys = new LineKeys(before, after, edits)
  const groups = new Map<string, Group>()
  for (const edit of edits) {
    const { key, ownerId } = keys.placeOf(edit)
    const group = groups.get(key)
    if (group) group.edits.push(edit)
    else groups.set(key, { key, ownerId, edits: [edit] })
  }
  return groups
}

/** What the band did to records that this group takes away. */
function rivalsOf(group: Group, others: ReadonlyMap<string, Group>): Group[] {
  const gone = group.edits.filter((edit) => edit.field === null && edit.after === undefined)
  if (gone.length === 0) return []
  const isGone = (edit: MixEdit) => gone.some(({ record, id }) => record === edit.record && id === edit.id)
  const stripIds = new Set(gone.filter(({ record }) => isStrip(record)).map(({ id }) => id))
  return [...others.values()].filter(
    (other) => (other.ownerId !== null && stripIds.has(other.ownerId)) || other.edits.some(isGone),
  )
}

const isStrip = (record: MixEdit['record']) =>
  record === 'channels' || record === 'buses' || record === 'vcas'

function isSameEdits(some: readonly MixEdit[], others: readonly MixEdit[]): boolean {
  const text = (edits: readonly MixEdit[]) =>
    JSON.stringify(edits.map(({ record, id, field, after }) => [record, id, field, after]))
  return some.length === others.length && text(some) === text(others)
}

/** What a group did, told from the mix that has it; null when it cannot be told. */
function say(mix: MixState, { edits, ownerId }: Group, { sampleRate }: MergeOptions) {
  const without = withEdits(mix, takenBack(edits))
  const before = edits.every(isPlain) ? without : repairMix(without)
  const changes = diffMix(withRackOf(before, mix, ownerId), withRackOf(mix, before, ownerId), {
    sampleRate,
    ownerId,
  })
  const [first] = changes
  if (!first) return null
  const words = changes.map((change) => change.words).join('; ')
  const ownerName =
    (ownerId === null ? undefined : (nameOf(mix, ownerId) ?? nameOf(before, ownerId))) ?? 'Song'
  return { ownerName, words, isAudible: changes.some(({ isAudible }) => isAudible) }
}

/** The mix with only the inserts that are this strip's in one of both: telling sorts the racks, line after line. */
function withRackOf(mix: MixState, other: MixState, ownerId: string | null): MixState {
  const isOwn = ([id, { ownerId: is }]: readonly [string, { readonly ownerId: string }]) =>
    is === ownerId || other.inserts[id]?.ownerId === ownerId
  return { ...mix, inserts: Object.fromEntries(Object.entries(mix.inserts).filter(isOwn)) }
}

/** Whether it can be taken back without leaving anything that names what is gone. */
function isPlain({ field, after }: MixEdit): boolean {
  return field !== null && !field.endsWith('Id') && typeof after !== 'undefined'
}

function inDeskOrder(lines: readonly MergeLine[], mix: MixState): MergeLine[] {
  const orderOf = (id: string | null): string => {
    if (id === null) return '3'
    const strip = mix.channels[id] ?? mix.buses[id] ?? mix.vcas[id]
    if (!strip) return '0'
    return `${mix.vcas[id] ? 2 : 1}${strip.order}`
  }
  return lines
    .map((line, at) => ({ line, at, order: orderOf(line.ownerId) }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.at - b.at))
    .map(({ line }) => line)
}
