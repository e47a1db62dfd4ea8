/** Hears of inbox rows: at once through NOTIFY, and by asking every INBOX_POLL_MS in case the connection was down. */
import { Client } from 'pg'
import type { Logger } from 'pino'
import { databaseUrl } from '../db/database-url'
import { query } from '../db/sql'
import { INBOX_CHANNEL } from './inbox'
import { INBOX_POLL_MS } from './limits'

const RECONNECT_MS = 1000

/** Calls `take` with each room id that has something waiting; returns what ends the listening. */
export function listenToInbox(take: (roomId: string) => void, logger: Logger): () => Promise<void> {
  let isStopped = false
  let client: Client | null = null

  const again = (lost: Client): void => {
    if (isStopped || client !== lost) return
    client = null
    setTimeout(() => guard(connect()), RECONNECT_MS).unref()
  }
  const connect = async (): Promise<void> => {
    if (isStopped) return
    const next = new Client({ connectionString: databaseUrl() })
    client = next
    next.on('notification', ({ payload }) => payload && take(payload))
    next.on('error', (err) => logger.warn({ err }, 'inbox listener lost the database'))
    next.on('end', () => again(next))
    try {
      await next.connect()
      await next.query(`LISTEN ${INBOX_CHANNEL}`)
    } catch (error) {
      again(next)
      throw error
    }
    await poll()
  }
  const poll = async (): Promise<void> => {
    const waiting = await query<{ roomId: string }>('SELECT DISTINCT "roomId" FROM "RoomInbox"')
    for (const { roomId } of waiting) take(roomId)
  }
  const guard = (work: Promise<void>) =>
    void work.catch((err: unknown) => logger.warn({ err }, 'the inbox cannot be read right now'))

  guard(connect())
  const timer = setInterval(() => guard(poll()), INBOX_POLL_MS)
  return async () => {
    isStopped = true
    clearInterval(timer)
    await client?.end().catch(() => undefined)
  }
}
