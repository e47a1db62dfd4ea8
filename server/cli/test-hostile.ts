/**
 * Offers every file under a folder to the decoder: `npm run test:hostile -- DIR`. Prints what each became, how long it
 * took and how much memory the decoder held. Fails when one took over 10 s or over 1 GiB, or was refused without a reason.
 */
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isAppError } from '@/lib/assert'
import { decodeFile } from '@/server/media/decode-file'
import { largestChildBytes } from '@/server/media/watch-child'

const MAX_MS = 10_000
const MAX_BYTES = 1024 ** 3
const NOT_SOUND = /\.(md|txt|json|py|sh)$|^(LICENSE|README|COPYING)/i

interface Verdict {
  readonly file: string
  readonly said: string
  readonly ms: number
  readonly isFine: boolean
}

async function offer(path: string): Promise<{ said: string; isFine: boolean }> {
  try {
    const file = await decodeFile(path)
    let frames = 0
    for await (const block of file.blocks) frames += block[0]?.length ?? 0
    const depth = file.bitDepth === null ? '' : ` ${file.bitDepth} bit`
    const length = `${(frames / file.sampleRate).toFixed(2)} s`
    const said = `${file.format} ${file.sampleRate} Hz ${file.channels} ch${depth} ${length}`
    return { said: [said, ...file.warnings].join(' — '), isFine: true }
  } catch (error) {
    if (isAppError(error))
      return { said: `${error.code}: ${error.message}`, isFine: error.code !== 'internal' }
    return { said: `broke: ${String(error)}`, isFine: false }
  }
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !NOT_SOUND.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

async function main(folder: string | undefined): Promise<number> {
  if (folder === undefined) {
    console.error('Usage: npm run test:hostile -- DIR')
    return 2
  }
  const verdicts: Verdict[] = []
  for (const path of await listFiles(folder)) {
    const start = performance.now()
    const { said, isFine } = await offer(path)
    const ms = Math.round(performance.now() - start)
    const verdict = { file: relative(folder, path), said, ms, isFine: isFine && ms <= MAX_MS }
    verdicts.push(verdict)
    console.log(`${verdict.isFine ? 'ok  ' : 'FAIL'} ${String(ms).padStart(6)} ms  ${verdict.file}  ${said}`)
  }
  const failed = verdicts.filter(({ isFine }) => !isFine).length
  const megabytes = Math.round(largestChildBytes() / 1024 ** 2)
  const slowest = Math.max(0, ...verdicts.map(({ ms }) => ms))
  console.log(
    `${verdicts.length - failed} passed, ${failed} failed; slowest ${slowest} ms; decoder held at most ${megabytes} MB`,
  )
  return failed > 0 || largestChildBytes() > MAX_BYTES || verdicts.length === 0 ? 1 : 0
}

process.exitCode = await main(process.argv[2])
