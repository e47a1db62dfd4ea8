/** `npm run bench:engine [-- --json | --node | words]`: see lib/dsp-host/bench/README.md. */
import { measureRows } from '@/lib/dsp-host/bench/measure-rows'
import { lineOf } from '@/lib/dsp-host/bench/row'
import { measureRivals } from './measure-rivals'

const flags = process.argv.slice(2).filter((word) => word.startsWith('--'))
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const withBrowser = !flags.includes('--node') && (words.length === 0 || words.includes('rivals'))

const rivals = withBrowser ? await measureRivals() : 'The browser was left out.'
const rows = [...(typeof rivals === 'string' ? [] : rivals), ...(await measureRows(words))]
if (typeof rivals === 'string') console.error(rivals)
if (flags.includes('--json')) console.log(JSON.stringify(rows, null, 2))
else for (const row of rows) console.log(lineOf(row))
process.exit(rows.every((row) => row.meetsMust) ? 0 : 1)
