/** Who set which control of a song's mix from what to what; written by the rooms process (server/collab/history). */
import type { ControlChangeView, ControlHistory, ControlHistoryQuery } from '@/lib/contracts'
import { database } from '../db/client'
import { readPeople } from '../reviews/view-person'

/** The desk shows its newest hundred; of one control no more are kept than this. */
const MOST_SHOWN = 100

/** Newest first; what ended where it began (a hand that came back, an undo at once) is no change. A room that nobody ever worked in has none. @param roomId a song's id, or that of a branch */
export async function readControlHistory(
  roomId: string,
  { record, id, field, userId }: ControlHistoryQuery,
): Promise<ControlHistory> {
  const control = record === undefined ? {} : { record, recordId: id, field }
  const [rows, authors] = await Promise.all([
    database().controlChange.findMany({
      where: { roomId, ...control, ...(userId === undefined ? {} : { userId }) },
      orderBy: { id: 'desc' },
      take: 2 * MOST_SHOWN,
    }),
    database().controlChange.findMany({
      where: { roomId },
      distinct: ['userId'],
      select: { userId: true },
    }),
  ])
  const people = await readPeople(authors.map((author) => author.userId))
  const changed = rows.filter(({ from, to }) => from !== to).slice(0, MOST_SHOWN)
  const changes = changed.map((row): ControlChangeView => {
    const target = { record: row.record, id: row.recordId, field: row.field } as ControlChangeView['target']
    const by = row.userId === null ? null : (people.get(row.userId) ?? null)
    const [from, to] = [row.from, row.to] as [ControlChangeView['from'], ControlChangeView['to']]
    return { id: String(row.id), target, from, to, by, at: row.at.toISOString() }
  })
  return { changes, people: [...people.values()] }
}
