/** Whether what was merged is still a mix that commands could have made. Pure. */
import { BREAKPOINTS_MAX, BUSES_MAX, INSERTS_PER_RACK, LANES_MAX, VCAS_MAX } from '../limits'
import type { MixState } from '../mix-state'

/** A sentence on the first limit that the mix passes; null: none. */
export function limitWordsOf(mix: MixState): string | null {
  const racks = new Map<string, number>()
  for (const { ownerId } of Object.values(mix.inserts)) racks.set(ownerId, (racks.get(ownerId) ?? 0) + 1)
  const [full] = [...racks].find(([, count]) => count > INSERTS_PER_RACK) ?? []
  if (full !== undefined) {
    const name = (mix.channels[full] ?? mix.buses[full])?.name ?? 'A strip'
    return `${name} would have more than ${INSERTS_PER_RACK} inserts.`
  }
  const counted = [
    [mix.buses, BUSES_MAX, 'buses'],
    [mix.vcas, VCAS_MAX, 'VCAs'],
    [mix.lanes, LANES_MAX, 'automation lanes'],
    [mix.breakpoints, BREAKPOINTS_MAX, 'points'],
  ] as const
  const passed = counted.find(([records, most]) => Object.keys(records).length > most)
  return passed ? `The mix would have more than ${passed[1]} ${passed[2]}.` : null
}
