/**
 * `npm run bench:mastering [-- --json | words]`: what the mastering reaches and costs, each number against its must and
 * goal. Every `*-rows.ts` file of this folder gives rows; words keep the files whose names hold them. CPU time, medians of
 * three; ffmpeg, sox and libebur128 run beside it where they are installed.
 */
import { measureRows } from '@/lib/dsp-host/bench/measure-rows'
import { lineOf } from '@/lib/dsp-host/bench/row'

const words = process.argv.slice(2)
const only = words.filter((word) => !word.startsWith('--'))
const rows = await measureRows(only, new URL('.', import.meta.url))
if (words.includes('--json')) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
else for (const row of rows) process.stdout.write(`${lineOf(row)}\n`)
process.exitCode = rows.every(({ meetsMust }) => meetsMust) ? 0 : 1
