/** Which strips are not heard: muted ones, and with a solo every channel that is neither soloed nor in a soloed group. */
import { MIX_BUS_ID, type MixState } from './mix-state'

/** Effects buses are solo-safe (soloing one changes nothing), so are the groups on the way to the mix bus. A mute wins over a solo. @thread any */
export function silentStrips(mix: MixState, soloed: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const silent = new Set<string>()
  for (const strip of [...Object.values(mix.channels), ...Object.values(mix.buses)])
    if (strip.isMuted) silent.add(strip.id)
  const active = [...soloed].filter((id) => mix.channels[id] ?? mix.buses[id]?.kind === 'group')
  if (active.length === 0) return silent
  const chosen = new Set(active)
  for (const channel of Object.values(mix.channels))
    if (!chosen.has(channel.id) && !pathTo(mix, channel.outputId).some((id) => chosen.has(id)))
      silent.add(channel.id)
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
