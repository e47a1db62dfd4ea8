/** Which strips are not heard: muted ones (also by their VCA), and with a solo all that is neither soloed, nor in a soloed group, nor safe. */
import { MIX_BUS_ID, type MixState } from './mix-state'

/** Solo-safe strips and the groups on the way to the mix bus stay. A mute wins over a solo. @thread any */
export function silentStrips(mix: MixState, soloed: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const silent = new Set<string>()
  for (const strip of [...Object.values(mix.channels), ...Object.values(mix.buses)])
    if (strip.isMuted || (strip.vcaId !== null && mix.vcas[strip.vcaId]?.isMuted)) silent.add(strip.id)
  const active = [...soloed].filter((id) => mix.channels[id] ?? mix.buses[id]?.kind === 'group')
  if (active.length === 0) return silent
  const chosen = new Set(active)
  for (const channel of Object.values(mix.channels)) {
    const isHeard = chosen.has(channel.id) || pathTo(mix, channel.outputId).some((id) => chosen.has(id))
    if (!isHeard && !channel.isSoloSafe) silent.add(channel.id)
  }
  for (const bus of Object.values(mix.buses))
    if (bus.kind === 'effects' && !bus.isSoloSafe && !chosen.has(bus.id)) silent.add(bus.id)
  return silent
}

function pathTo(mix: MixState, busId: string): string[] {
  const path: string[] = []
  for (let id: string | null = busId; id !== null && id !== MIX_BUS_ID && !path.includes(id);) {
    path.push(id)
    id = mix.buses[id]?.outputId ?? null
  }
  return path
}
