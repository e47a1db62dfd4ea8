/** Equal loudness for comparing a mix with its master: the louder one is turned down, so that nothing clips. Pure. */
import type { MatchedGains } from '@/lib/contracts'

/** Both 0 dB when one of them is silent or not measured. */
export function matchGains(mixLufs: number | null, masterLufs: number | null): MatchedGains {
  if (mixLufs === null || masterLufs === null) return { mixGainDb: 0, masterGainDb: 0 }
  const louderBy = masterLufs - mixLufs
  return { mixGainDb: Math.min(0, louderBy), masterGainDb: Math.min(0, -louderBy) }
}
