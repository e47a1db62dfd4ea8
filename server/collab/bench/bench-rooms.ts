/** `npm run bench:rooms [-- --json | words]`: see README.md. Exits with 1 when a number is missed. */
import { withTestDatabase } from '../../db/testing'
import { ackRows, fiftyRows, manyRoomsRows, twoHundredRows } from './rows/drag-rows'
import { idleRows, roleRows, stalledRows } from './rows/guard-rows'
import { historyRows } from './rows/history-rows'
import { lineOf, type RoomRow } from './room-row'

const PARTS: Readonly<Record<string, () => Promise<RoomRow[]>>> = {
  ack: ackRows,
  fifty: fiftyRows,
  'two-hundred': twoHundredRows,
  'many-rooms': manyRoomsRows,
  history: historyRows,
  stalled: stalledRows,
  role: roleRows,
  idle: idleRows,
}

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const isJson = process.argv.includes('--json')
const rows: RoomRow[] = []
await withTestDatabase(async () => {
  for (const [name, measure] of Object.entries(PARTS)) {
    if (words.length > 0 && !words.includes(name)) continue
    const measured = await measure()
    rows.push(...measured)
    if (!isJson) for (const row of measured) console.log(lineOf(row))
  }
})
if (isJson) console.log(JSON.stringify(rows, null, 2))
process.exit(rows.every(({ meetsMust }) => meetsMust) ? 0 : 1)
