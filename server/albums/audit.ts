/** The band's trail: who did what to which thing, written in the transaction that does it. */
import type { Prisma, Transaction } from '../db/client'

export interface AuditEntry {
  readonly bandId: string
  readonly actorId: string | null
  /** Noun and past verb, such as `version.chosen`. */
  readonly action: string
  readonly subjectKind:
    | 'band'
    | 'member'
    | 'invitation'
    | 'album'
    | 'song'
    | 'version'
    | 'branch'
    | 'comment'
    | 'approval'
    | 'masterRun'
  readonly subjectId: string
  /** Ids and short words, never secrets. */
  readonly detail?: Prisma.InputJsonObject
}

export async function recordAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: { ...entry, detail: entry.detail ?? {} } })
}
