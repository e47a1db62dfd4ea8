/** One control of the mix in the desk's words: "Bass fader", "Vox compressor ratio", "Vox → Reverb send". Pure. */
import { lower, nameOf, valueText } from './diff/change'
import { insertName } from './insert-names'
import type { MixState } from './mix-state'
import type { ParameterTarget, ParameterValue } from './parameters'
import { findTargetParameter, ownerOfTarget } from './target'

/** Undefined when there is no such control (any more). */
export function targetWords(mix: MixState, target: ParameterTarget): string | undefined {
  const parameter = findTargetParameter(mix, target)
  if (!parameter) return undefined
  const label = lower(parameter.label)
  const ownerId = ownerOfTarget(mix, target)
  if (ownerId === null) return `Song ${label}`
  return `${holderWords(mix, target, nameOf(mix, ownerId) ?? 'A strip')} ${label}`
}

/** The strip, and what of it holds the control. */
function holderWords(mix: MixState, { record, id }: ParameterTarget, owner: string): string {
  const insert = record === 'inserts' ? mix.inserts[id] : undefined
  if (insert) return `${owner} ${insertName(mix, insert)}`
  const send = record === 'sends' ? mix.sends[id] : undefined
  if (send) return `${owner} → ${nameOf(mix, send.toId) ?? 'Effects'}`
  return record === 'regions' ? `${owner} region` : owner
}

/** A value of a control as people read it: "−3.0 dB", "on", "equal power". @param sampleRate Hz; null: lengths in samples */
export function targetValueWords(
  mix: MixState,
  target: ParameterTarget,
  { value, sampleRate }: { readonly value: ParameterValue; readonly sampleRate: number | null },
): string {
  const parameter = findTargetParameter(mix, target)
  return parameter ? valueText(parameter, value, sampleRate) : String(value)
}
