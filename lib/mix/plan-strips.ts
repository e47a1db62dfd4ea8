/** The strips of a plan: channels, buses in order of level, and the listen bus while somebody listens. Pure. */
import { MIX_BUS_ID, type Bus, type Channel, type MixState } from './mix-state'
import { STRIP_KINDS, type StripKind } from './plan-layout'
import type { PlanWriter } from './plan-writer'
import { outputOf, type Route } from './route-strips'

/** Strips heard alone in the place of the mix: before their faders (PFL) or after (AFL). */
export interface Listen {
  readonly ids: ReadonlySet<string>
  readonly tap: 'pfl' | 'afl'
}

export interface Strip {
  readonly id: string
  readonly kind: StripKind
  readonly record: Channel | Bus | null
}

/** Id of the strip that stands in the place of the mix while somebody listens. */
export const LISTEN_ID = 'listen'

export function stripsOf(channels: readonly Channel[], route: Route, listen: Listen | undefined): Strip[] {
  const strips: Strip[] = [
    ...channels.map((record) => ({ id: record.id, kind: 'channel', record }) as const),
    ...route.buses.map((record) => ({ id: record.id, kind: record.kind, record })),
  ]
  if (listen && strips.some(({ id }) => listen.ids.has(id)))
    strips.push({ id: LISTEN_ID, kind: 'listen', record: null })
  return strips
}

export interface StripContext {
  readonly mix: MixState
  readonly index: number
  readonly slots: ReadonlyMap<string, number>
  readonly route: Route
  readonly silent: ReadonlySet<string>
  readonly key: number
}

export function writeStrip(writer: PlanWriter, { id, kind, record }: Strip, context: StripContext): void {
  const { mix, index, slots, route, silent, key } = context
  const channel = kind === 'channel' ? (record as Channel) : null
  const output = record === null ? null : outputOf(mix, record)
  const vca = record?.vcaId == null ? undefined : mix.vcas[record.vcaId]
  const top = route.levels.get(MIX_BUS_ID) ?? 0
  writer.record('strip', {
    key,
    kind: STRIP_KINDS.indexOf(kind),
    isStereo: channel?.width === 'mono' ? 0 : 1,
    isSilent: silent.has(id) ? 1 : 0,
    level: kind === 'listen' ? top + 1 : (route.levels.get(id) ?? 0),
    input: channel ? index : -1,
    output: output === null ? -1 : (slots.get(output) ?? -1),
    isPolarityFlipped: channel?.isPolarityFlipped ? 1 : 0,
    delayFrames: channel?.delaySamples ?? 0,
    isStereoPan: channel?.panMode === 'stereo' ? 1 : 0,
    trimDb: channel?.trimDb ?? 0,
    faderDb: record?.faderDb ?? 0,
    vcaDb: vca?.faderDb ?? 0,
    pan: record?.pan ?? 0,
  })
}
