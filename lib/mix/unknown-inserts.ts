/**
 * Inserts of a kind that only a newer studio knows. They stay in the document untouched, are passed over in the sound, and are
 * said: in the rack, in the plan's notices, and by refusing a bounce, which would lack them. Pure.
 */
import { AppError } from '../assert'
import { inOrder, type MixState, type UnknownInsert } from './mix-state'

/** Those of one strip, in their order. */
export function unknownRackOf(mix: MixState, ownerId: string): readonly UnknownInsert[] {
  return inOrder(mix.unknownInserts).filter((insert) => insert.ownerId === ownerId)
}

export const UNKNOWN_INSERT_WORDS =
  'An effect from a newer Mixroom. It is passed over here. Reload the page to update.'

/** @throws AppError conflict when the mix holds what this studio cannot render */
export function assertRenderable(mix: MixState): void {
  const unknown = Object.values(mix.unknownInserts)
  if (unknown.length === 0) return
  const places = new Set(unknown.map(({ ownerId }) => (mix.channels[ownerId] ?? mix.buses[ownerId])?.name))
  throw new AppError(
    'conflict',
    `This mix holds an effect from a newer Mixroom (on ${[...places].join(', ')}), so a bounce would lack it. Reload the page to update, or take the effect out.`,
    { kinds: [...new Set(unknown.map(({ kind }) => kind))] },
  )
}
