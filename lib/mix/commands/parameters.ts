/** Controls: one, several, an insert's bypass. */
import type { ParameterChange, Reducers } from '../mix-command'
import type { Insert, MixState, Region } from '../mix-state'
import { clampParameter } from '../parameters'
import { fitFades } from '../read-records'
import { findTargetParameter } from '../target'
import { patch } from './edit-records'

/** The mix with some controls set: what a gesture in progress looks like. Clamped; unchanged parts keep identity. */
export function withParameters(mix: MixState, changes: readonly ParameterChange[]): MixState {
  return changes.reduce(setParameter, mix)
}

export const PARAMETER_COMMANDS: Reducers<'setParameter' | 'setParameters' | 'setInsertBypass'> = {
  setParameter,
  setParameters: (mix, { changes }) => withParameters(mix, changes),
  setInsertBypass: (mix, { insertId, isBypassed }) =>
    setParameter(mix, {
      target: { record: 'inserts', id: insertId, field: 'isBypassed' },
      value: isBypassed,
    }),
}

function setParameter(mix: MixState, { target, value }: ParameterChange): MixState {
  const parameter = findTargetParameter(mix, target)
  if (!parameter) return mix
  const clamped = clampParameter(parameter, value)
  const fields = { [target.field]: clamped }
  switch (target.record) {
    case 'song':
      return { ...mix, song: { ...mix.song, ...fields } }
    case 'regions':
      return setRegionFields(mix, target.id, fields)
    case 'inserts':
      return target.field === 'isBypassed'
        ? patch(mix, 'inserts', target.id, fields)
        : setInsertValue(mix, target.id, fields)
    default:
      return patch(mix, target.record, target.id, fields)
  }
}

function setInsertValue(
  mix: MixState,
  insertId: string,
  fields: Readonly<Record<string, unknown>>,
): MixState {
  const insert = mix.inserts[insertId]
  if (!insert) return mix
  const values = { ...insert.values, ...fields }
  const before = insert.values as Readonly<Record<string, unknown>>
  if (Object.entries(fields).every(([field, value]) => before[field] === value)) return mix
  return patch(mix, 'inserts', insertId, { values } as Partial<Insert>)
}

/** A fade that is drawn out stops at the other one; when the region itself shrinks, the fade-out gives way. */
export function setRegionFields(mix: MixState, regionId: string, fields: Partial<Region>): MixState {
  const region = mix.regions[regionId]
  if (!region) return mix
  const next = { ...region, ...fields }
  const isFadeIn = fields.fadeInSamples !== undefined && fields.fadeOutSamples === undefined
  const room = Math.max(0, next.lengthSamples - next.fadeOutSamples)
  const fadeInSamples = isFadeIn ? Math.min(next.fadeInSamples, room) : next.fadeInSamples
  return patch(mix, 'regions', regionId, fitFades({ ...next, fadeInSamples }))
}
