/** One at a time about the files of one stem of a band: whoever lists it, and whoever sweeps it away. */
import type { Transaction } from '../db/client'

/** Held until the transaction ends. */
export async function lockStem(tx: Transaction, bandId: string, stemId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`stem:${bandId}:${stemId}`}, 0))`
}
