import type { MeterBridge } from '@/lib/engine/engine-types'
import { MIX_BUS_ID } from '@/lib/mix'

/** What a strip's dynamics take away right now, dB: its compressor; on the mix bus its limiter. */
export function reductionOf(levels: MeterBridge | null, ownerId: string, _insertId?: string): number {
  if (!levels) return 0
  return ownerId === MIX_BUS_ID ? levels.limiterReductionDb() : levels.gainReductionDb(ownerId)
}
