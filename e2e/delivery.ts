/** Opens a downloaded delivery and measures what is in it with the command line, as a receiver would. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createHash } from 'node:crypto'
import { openPromise } from 'yauzl'

export interface Measured {
  readonly file: string
  readonly integratedLufs: number
  readonly truePeakDbtp: number
  readonly sampleRate: number
}

export interface Delivery {
  readonly folder: string
  readonly files: readonly string[]
  remove(): Promise<void>
}

export async function unpack(zipPath: string): Promise<Delivery> {
  const folder = await mkdtemp(join(tmpdir(), 'mixroom-delivery-'))
  const zip = await openPromise(zipPath, { lazyEntries: true })
  const files: string[] = []
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue
    const path = join(folder, entry.fileName)
    await mkdir(dirname(path), { recursive: true })
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path))
    files.push(entry.fileName)
  }
  return { folder, files, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** `npm run -s mixroom -- measure … --json` on these files. */
export async function measure(folder: string, files: readonly string[]): Promise<Measured[]> {
  const { stdout } = await promisify(execFile)(
    'npm',
    ['run', '-s', 'mixroom', '--', 'measure', ...files.map((file) => join(folder, file)), '--json'],
    { maxBuffer: 8 * 1024 * 1024 },
  )
  const measured = JSON.parse(stdout) as Measured[]
  return measured.map((one, i) => ({ ...one, file: files[i]! }))
}

/** Lines of a checksum file that do not hold. */
export async function brokenChecksums({ folder, files }: Delivery): Promise<string[]> {
  const list = files.find((file) => /sha256/i.test(file))
  if (!list) return ['there is no checksum file']
  const lines = (await readFile(join(folder, list), 'utf8')).split('\n').filter(Boolean)
  const broken: string[] = []
  for (const line of lines) {
    const [, sum, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? []
    const bytes = name ? await readFile(join(folder, dirname(list), name)) : null
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sum) broken.push(line)
  }
  return broken
}
