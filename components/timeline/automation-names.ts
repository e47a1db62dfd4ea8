/** What the controls of a strip are called where they are automated, and which there are. Pure. */
import {
  findAutomatable,
  findParameter,
  inOrder,
  INSERT_PARAMETERS,
  laneIdOf,
  CHANNEL_PARAMETERS,
  BUS_PARAMETERS,
  SEND_PARAMETERS,
  type MixState,
  type ParameterTarget,
} from '@/lib/mix'
import { faceOf } from '../panels/insert-faces'

export interface AutomatableGroup {
  /** "Strip", "Send to Reverb", "Compressor". */
  readonly label: string
  readonly controls: readonly { readonly target: ParameterTarget; readonly label: string }[]
}

/** "Fader", "Reverb send level", "EQ Band 3 frequency"; null when the control is gone. */
export function controlName(mix: MixState, target: ParameterTarget): string | null {
  const parameter = findAutomatable(mix, target)
  if (!parameter) return null
  if (target.record === 'inserts') {
    const insert = mix.inserts[target.id]
    return insert ? `${faceOf(insert.kind).shortName} ${parameter.label}` : null
  }
  if (target.record !== 'sends') return parameter.label
  const to = mix.sends[target.id]?.toId
  return `${(to && mix.buses[to]?.name) ?? 'Send'} ${parameter.label.toLowerCase()}`
}

/** Every control of a strip that has no lane yet. */
export function automatableOf(mix: MixState, ownerId: string): readonly AutomatableGroup[] {
  const record = mix.channels[ownerId] ? 'channels' : 'buses'
  const own = record === 'channels' ? CHANNEL_PARAMETERS : BUS_PARAMETERS
  const sends = Object.values(mix.sends).filter((send) => send.fromId === ownerId)
  const inserts = inOrder(mix.inserts).filter((insert) => insert.ownerId === ownerId)
  const groups: AutomatableGroup[] = [
    { label: 'Strip', controls: free(mix, { record, id: ownerId }, Object.keys(own)) },
    ...sends.map((send) => ({
      label: `Send to ${mix.buses[send.toId]?.name ?? 'bus'}`,
      controls: free(mix, { record: 'sends', id: send.id }, Object.keys(SEND_PARAMETERS)),
    })),
    ...inserts.map((insert) => ({
      label: faceOf(insert.kind).label,
      controls: free(
        mix,
        { record: 'inserts', id: insert.id },
        Object.keys(INSERT_PARAMETERS[insert.kind]).filter((field) => findParameter(insert.kind, field)),
      ),
    })),
  ]
  return groups.filter((group) => group.controls.length > 0)
}

function free(
  mix: MixState,
  holder: Pick<ParameterTarget, 'record' | 'id'>,
  fields: readonly string[],
): AutomatableGroup['controls'] {
  return fields.flatMap((field) => {
    const target = { ...holder, field }
    const parameter = findAutomatable(mix, target)
    return parameter && !mix.lanes[laneIdOf(target)] ? [{ target, label: parameter.label }] : []
  })
}
