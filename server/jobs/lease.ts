/**
 * Who works on what right now. A lease is a row that its holder renews every RENEW_MS and that anybody may take over
 * LEASE_MS after the last renewal. Each taking raises the fencing token; results are committed only in a transaction
 * that has seen the newest token under lock, so a late worker cannot write. All times are the database's.
 *
 * Invariants: 1. at most one holder per id; 2. the token of an id never falls (rows are swept only a day after expiry).
 */
import { database, type Transaction } from '../db/client'

export const LEASE_MS = 6000
export const RENEW_MS = 2000

export interface Lease {
  readonly id: string
  readonly owner: string
  readonly fencingToken: bigint
}

/** The lease went to somebody else: stop, and leave everything to them. */
export class LeaseLostError extends Error {
  constructor(readonly leaseId: string) {
    super(`Lease ${leaseId} was taken over`)
    this.name = 'LeaseLostError'
  }
}

/**
 * Takes a free or expired lease.
 * @returns null when a living holder has it
 */
export async function acquireLease(id: string, owner: string, leaseMs = LEASE_MS): Promise<Lease | null> {
  const rows = await database().$queryRaw<{ fencingToken: bigint }[]>`
    INSERT INTO "JobLease" AS held (id, owner, "fencingToken", "expiresAt")
    VALUES (${id}, ${owner}, 1, timezone('utc', clock_timestamp()) + ${leaseMs}::int * interval '1 millisecond')
    ON CONFLICT (id) DO UPDATE
      SET owner = excluded.owner, "fencingToken" = held."fencingToken" + 1, "expiresAt" = excluded."expiresAt"
      WHERE held."expiresAt" <= timezone('utc', clock_timestamp())
    RETURNING "fencingToken"`
  const row = rows[0]
  return row ? { id, owner, fencingToken: BigInt(row.fencingToken) } : null
}

/** Holds on for another LEASE_MS; false when somebody else has taken it. */
export async function renewLease(lease: Lease, leaseMs = LEASE_MS): Promise<boolean> {
  const count = await database().$executeRaw`
    UPDATE "JobLease"
    SET "expiresAt" = timezone('utc', clock_timestamp()) + ${leaseMs}::int * interval '1 millisecond'
    WHERE id = ${lease.id} AND "fencingToken" = ${lease.fencingToken} AND owner = ${lease.owner}`
  return count === 1
}

/** Lets go at once; harmless when it was lost already. */
export async function releaseLease(lease: Lease): Promise<void> {
  await database().$executeRaw`
    UPDATE "JobLease" SET "expiresAt" = timezone('utc', clock_timestamp())
    WHERE id = ${lease.id} AND "fencingToken" = ${lease.fencingToken} AND owner = ${lease.owner}`
}

/**
 * Locks the lease row for the rest of the transaction and makes sure that it is still held.
 * @throws LeaseLostError when another token is newer
 */
export async function assertLeaseHeld(tx: Transaction, lease: Lease): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "JobLease"
    WHERE id = ${lease.id} AND "fencingToken" = ${lease.fencingToken} AND owner = ${lease.owner}
    FOR UPDATE`
  if (rows.length !== 1) throw new LeaseLostError(lease.id)
}

/** Removes leases that nobody has held for a day: no late worker can be that late. */
export async function sweepOldLeases(): Promise<void> {
  await database().$executeRaw`
    DELETE FROM "JobLease" WHERE "expiresAt" < timezone('utc', clock_timestamp()) - interval '1 day'`
}
