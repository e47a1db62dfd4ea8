/** One load on one server, with what the server's process paid for it. */
import { openLoad, type Load, type LoadResult } from './load/load'
import { costOf } from './process-cost'
import { percentile } from './room-row'
import { RIVAL_NAMES, startOurs, startRival, type BenchServer } from './servers'

export interface Measured {
  readonly cpuS: number
  readonly peakMb: number
  readonly p95Ms: number
  readonly ackP95Ms: number
  readonly result: LoadResult
}

export type Demand = Omit<Load, 'wire' | 'port'>

export async function measureOn(server: BenchServer, demand: Demand): Promise<Measured> {
  const load = await openLoad({ ...demand, wire: server.wire, port: server.port })
  try {
    const before = costOf(server.pid)
    const result = await load.run()
    const after = costOf(server.pid)
    return {
      cpuS: after.cpuS - before.cpuS,
      peakMb: after.peakMb,
      p95Ms: percentile(result.propagationMs, 0.95),
      ackP95Ms: percentile(result.ackMs, 0.95),
      result,
    }
  } finally {
    await load.stop()
  }
}

/** On a fresh server of ours. */
export async function measureOurs(demand: Demand): Promise<Measured> {
  const server = await startOurs()
  return measureOn(server, demand).finally(() => server.stop())
}

/** On a fresh rival; null where it is not installed. */
export async function measureRival(
  wire: keyof typeof RIVAL_NAMES,
  demand: Demand,
): Promise<(Measured & { readonly name: string }) | null> {
  const server = await startRival(wire)
  if (server === null) return null
  const measured = await measureOn(server, demand).finally(() => server.stop())
  return { ...measured, name: RIVAL_NAMES[wire] }
}
