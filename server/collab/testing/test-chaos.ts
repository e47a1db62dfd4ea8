/**
 * `npm run test:chaos [-- --seeds N | --short | --from SEED]`: 8 windows of 10 000 edits each (--short: 500), cut lines, five
 * kills with every window closed, 20 seeds. One line per seed; exits with 1 when an acknowledged edit was lost, an honest edit
 * refused, or windows and database differ in the end.
 */
import { runChaos } from './chaos'
import { withTestDatabase } from '../../db/testing'

const FIRST_SEED = 1

function numberAfter(flag: string, otherwise: number): number {
  const at = process.argv.indexOf(flag)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}

const from = numberAfter('--from', FIRST_SEED)
const seeds = numberAfter('--seeds', 20)
const edits = process.argv.includes('--short') ? 500 : 10_000
let failures = 0
for (let seed = from; seed < from + seeds; seed++) {
  await withTestDatabase(async () => {
    const began = Date.now()
    const report = await runChaos({ seed, windows: 8, edits, kills: 5 })
    const { lost, mixes, refused, acknowledged, cuts } = report
    const isFine = lost === 0 && mixes === 1 && refused === 0
    if (!isFine) failures += 1
    const seconds = Math.round((Date.now() - began) / 1000)
    console.log(
      `${isFine ? 'ok  ' : 'FAIL'} seed ${seed}: ${report.edits} edits, ${acknowledged} acknowledged, ${lost} lost, ` +
        `${refused} refused, ${cuts} cuts, 5 kills, ${mixes} mix in the end, ${seconds} s`,
    )
  })
}
process.exit(failures === 0 ? 0 : 1)
