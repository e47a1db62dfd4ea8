/** The mix of every bench: 32 buses, so 64 faders and pans. */
import { createMix, reduceMix, type MixState } from '@/lib/mix'

export function busId(index: number): string {
  return `bus${index % 32}`
}

export function benchMix(): MixState {
  return Array.from({ length: 32 }, (_, index) => index).reduce<MixState>(
    (mix, index) => reduceMix(mix, { kind: 'addEffectsBus', busId: busId(index), name: `Bus ${index}` }),
    createMix(),
  )
}
