import type { MeterBridge } from '@/lib/engine/engine-types'
import { MIX_BUS_ID } from '@/lib/mix'

/** What is taken away right now, dB: by one insert, or the most that any of the strip's does; on the mix bus by its limiters. */
export function reductionOf(levels: MeterBridge | null, ownerId: string, insertId?: string): number {
  if (!levels) return 0
  if (insertId !== undefined) return levels.unitReductionDb(insertId)
  return ownerId === MIX_BUS_ID ? levels.limiterReductionDb() : levels.gainReductionDb(ownerId)
}
