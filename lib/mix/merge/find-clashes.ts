/**
 * What two sides changed while they were apart, where they did not do the same: the lines of which mixes that were merged by
 * themselves keep one side or a mixture. A removal clashes with whatever the other side did to the thing. Pure; main thread.
 */
import type { MixState } from '../mix-state'
import { TARGET_RECORDS, type ParameterTarget, type ParameterValue } from '../parameters'
import { repairMix } from '../repair-mix'
import { findTargetParameter } from '../target'
import { editsBetween, recordsOfMix, takenBack, withEdits, type MixEdit } from './edits'
import { mergeLines, type MergeLine, type MergeOptions, type ThreeMixes } from './merge-lines'

export type ClashSide = 'mine' | 'theirs'

export interface Clash {
  readonly key: string
  readonly ownerId: string | null
  readonly ownerName: string
  /** What each side did: a sentence, or several with semicolons. */
  readonly mineWords: string
  readonly theirWords: string
  /** Set when it is one control, with its value on each side. */
  readonly control: {
    readonly target: ParameterTarget
    readonly mine: ParameterValue
    readonly theirs: ParameterValue
  } | null
  /** What the merged mix has; 'both': some of each, as with points that both drew into one lane. */
  readonly held: ClashSide | 'both'
  /** Lead from the merged mix, or a later one, to the side's. */
  readonly edits: Readonly<Record<ClashSide, readonly MixEdit[]>>
}

export interface MergedMixes extends ThreeMixes {
  /** What became of the two by itself. */
  readonly merged: MixState
}

/** In the order of the desk of `mine`, then what the others took away. Empty when nobody was in anybody's way. */
export function findClashes(mixes: MergedMixes, options: MergeOptions = {}): Clash[] {
  const { base, mine, theirs } = mixes
  const isContested = ({ theirWords }: MergeLine) => theirWords !== null
  const ours = mergeLines({ base, mine, theirs }, options).filter(isContested)
  const known = new Set(ours.map(({ key }) => key))
  const others = mergeLines({ base, mine: theirs, theirs: mine }, options)
    .filter(isContested)
    .filter(({ key }) => !known.has(key))
  return [
    ...ours.map((line) => clashOf(mixes, line, 'mine')),
    ...others.map((line) => clashOf(mixes, line, 'theirs')),
  ]
}

/** The mix with one side's doing; what the clash is not about keeps identity. */
export function withSide(mix: MixState, clash: Clash, side: ClashSide): MixState {
  return repairMix(withEdits(mix, clash.edits[side]))
}

/** @param side whose line it is */
function clashOf(mixes: MergedMixes, line: MergeLine, side: ClashSide): Clash {
  const rivals =
    line.undoes.length > 0 ? line.undoes : keptIn(mixes[side === 'mine' ? 'theirs' : 'mine'], line.edits)
  const own = [...takenBack(rivals), ...line.edits]
  const their = [...takenBack(line.edits), ...rivals]
  const edits = side === 'mine' ? { mine: own, theirs: their } : { mine: their, theirs: own }
  const [mineWords, theirWords] =
    side === 'mine' ? [line.words, line.theirWords ?? ''] : [line.theirWords ?? '', line.words]
  const { key, ownerId, ownerName } = line
  const control = side === 'mine' ? controlOf(mixes.merged, line) : null
  return {
    ...{ key, ownerId, ownerName, mineWords, theirWords, control, edits },
    held: heldIn(mixes.merged, edits),
  }
}

/** What the other side made of the records that were taken away here. */
function keptIn(mix: MixState, removals: readonly MixEdit[]): MixEdit[] {
  return removals.flatMap((edit) => {
    const kept = edit.record === 'song' ? undefined : recordsOfMix(mix, edit.record)[edit.id]
    return kept === undefined ? [] : [{ ...edit, before: undefined, after: kept }]
  })
}

function heldIn(merged: MixState, edits: Clash['edits']): Clash['held'] {
  const isHeld = (side: ClashSide) =>
    editsBetween(merged, repairMix(withEdits(merged, edits[side]))).length === 0
  return isHeld('theirs') ? 'theirs' : isHeld('mine') ? 'mine' : 'both'
}

const VALUES = /^values\./

function controlOf(merged: MixState, { edits, undoes }: MergeLine): Clash['control'] {
  const [own, rival] = [edits[0], undoes[0]]
  if (!own || !rival || own.field === null || edits.length + undoes.length > 2) return null
  const record = TARGET_RECORDS.find((name) => name === own.record)
  if (record === undefined) return null
  const target = { record, id: own.id, field: own.field.replace(VALUES, '') }
  if (!findTargetParameter(merged, target)) return null
  return { target, mine: own.after as ParameterValue, theirs: rival.after as ParameterValue }
}
