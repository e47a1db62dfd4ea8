/** Stops a run that is not finished. Its jobs notice within two seconds; what it made so far is not delivered. */
import { AppError } from '@/lib/assert'
import { recordAudit } from '../albums/audit'
import type { MasterRunAccess } from '../auth/access'
import { database } from '../db/client'

/** @throws AppError conflict when it has ended already */
export async function cancelRun({ run, band, person }: MasterRunAccess): Promise<void> {
  await database().$transaction(async (tx) => {
    const now = new Date()
    const stopped = await tx.masterRun.updateMany({
      where: { id: run.id, status: { in: ['queued', 'running'] } },
      data: { status: 'failed', error: `Cancelled by ${person.name}.`, cancelledAt: now, finishedAt: now },
    })
    if (stopped.count === 0) throw new AppError('conflict', 'This master run has ended already.')
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'masters.cancelled' },
      ...{ subjectKind: 'masterRun', subjectId: run.id },
    })
  })
}
