/** The rooms process: the only writer of mixes. Serves `/sync/{songId}` on a loopback port until it is asked to end. */
import { startRoomServer } from './collab/room-server'
import { startHeartbeat } from './db/heartbeat'
import { closeSql } from './db/sql'
import { env } from './env'
import { onStop, reportReady } from './lifecycle'
import { logger } from './logger'

const rooms = await startRoomServer({ port: env().roomsPort }).catch((error: unknown) => {
  logger('rooms').fatal({ err: error }, 'cannot serve')
  process.exit(1)
})
const stopHeartbeat = startHeartbeat('rooms')
onStop(async () => {
  await rooms.close()
  await stopHeartbeat()
  await closeSql()
})
logger('rooms').info({ port: rooms.port }, 'rooms are open')
reportReady()
