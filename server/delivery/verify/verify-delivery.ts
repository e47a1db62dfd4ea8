/**
 * Quality control of a delivery folder, from the outside: the checksum list, the report and every file that they name.
 * Nothing in the folder is changed.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError, isAppError } from '@/lib/assert'
import { CHECKSUMS_FILE, readChecksumList, type Checksum } from '@/lib/delivery/checksums'
import { readCueSheet } from '@/lib/delivery/cue-sheet'
import { DDP_FILES } from '@/lib/delivery/ddp/write-ddp'
import { parseIsrc, refuseDuplicateIsrcs } from '@/lib/delivery/identifiers'
import { deliveryPlanSchema, REPORT_FILE, type DeliveredFile, type DeliveryPlan } from '../delivery-report'
import { sha256OfFile } from '../wav-file-sink'
import { checkDdp } from './check-ddp'
import { checkJoins } from './check-joins'
import { checkSides, isSideFile } from './check-sides'
import { checkSound } from './check-sound'
import {
  COPY_AGAIN,
  failed,
  judge,
  MASTER_AGAIN,
  MISSING_SONGS,
  passed,
  type Add,
  type Check,
  type CheckedFile,
} from './check'

interface VerifyOptions {
  readonly onFile?: (path: string) => void
}

/**
 * @returns every file of the list and every file beside it, with its checks; the list itself first
 * @throws AppError not_found when the folder is not there
 */
export async function verifyDelivery(
  module: WebAssembly.Module,
  folder: string,
  { onFile }: VerifyOptions = {},
): Promise<readonly CheckedFile[]> {
  const present = await listFiles(folder)
  const checks = new Map<string, Check[]>()
  const add = (path: string, ...found: readonly Check[]) =>
    checks.set(path, [...(checks.get(path) ?? []), ...found])
  const listed = await readList(folder, add)
  const plan = await readPlan(folder, add)
  for (const file of listed) add(file.path, await checkSum(folder, file, present))
  for (const path of present.filter(
    (one) => one !== CHECKSUMS_FILE && !listed.some((file) => file.path === one),
  ))
    add(path, failed('checksum', `${CHECKSUMS_FILE} does not name it.`, 'Take it out of the folder.'))
  for (const file of plan?.delivered ?? []) {
    onFile?.(file.path)
    const known = listed.find(({ path }) => path === file.path)
    if (known?.sha256 !== file.sha256)
      add(file.path, failed('report', `${REPORT_FILE} names another checksum for it.`, COPY_AGAIN))
    if (plan) add(file.path, ...(await checkSound(module, folder, file, namesOf(plan))))
  }
  if (plan) await checkJoins(folder, plan, add)
  if (plan) await checkSides(folder, plan, add)
  for (const path of present.filter((one) => one.endsWith('.cue')))
    if (plan && !isSideFile(path, plan)) add(path, await checkCue(folder, path, plan))
  for (const path of present.filter((one) => one.endsWith(`/${DDP_FILES.id}`)))
    if (plan) await checkDdp({ folder, ddp: dirname(path), plan, present }, add)
  return [...checks].map(([path, found]) => ({ path, checks: found }))
}

function namesOf({ title, artist, upc }: DeliveryPlan) {
  return { album: title, artist, upc }
}

async function listFiles(folder: string): Promise<string[]> {
  const found = await stat(folder).catch(() => null)
  if (!found?.isDirectory()) throw new AppError('not_found', `There is no folder ${folder}.`)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const prefix = join(folder, '.').length + (folder.endsWith('/') ? 0 : 1)
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(prefix).replaceAll('\\', '/'))
  return paths.sort()
}

async function readList(folder: string, add: Add): Promise<readonly Checksum[]> {
  try {
    const list = readChecksumList(await readFile(join(folder, CHECKSUMS_FILE), 'utf8'))
    add(CHECKSUMS_FILE, passed('list', `${list.length} files.`))
    return list
  } catch (error) {
    const reason = isAppError(error) ? error.message : 'It is not there.'
    add(CHECKSUMS_FILE, failed('list', reason, COPY_AGAIN))
    return []
  }
}

async function readPlan(folder: string, add: Add): Promise<DeliveryPlan | null> {
  try {
    const plan = deliveryPlanSchema.parse(JSON.parse(await readFile(join(folder, REPORT_FILE), 'utf8')))
    add(REPORT_FILE, passed('report', `${plan.delivered.length} sound files.`), checkCodes(plan))
    if (plan.missing.length > 0) add(REPORT_FILE, checkMissing(plan))
    return plan
  } catch {
    const found =
      'It is not there, or is not the report of a delivery: the sound files cannot be compared with a plan.'
    add(REPORT_FILE, failed('report', found, COPY_AGAIN))
    return null
  }
}

/** What could not be mastered keeps the album from being delivered as if it were whole. */
function checkMissing({ missing }: DeliveryPlan): Check {
  const words = missing.map(({ title, reason }) => `“${title}” is missing: ${reason}`).join(' ')
  return failed(MISSING_SONGS, words, 'Replace that mix, then master again.')
}

/** Every recording has a code of its own in the right form, the same for all of its files. */
function checkCodes({ delivered }: DeliveryPlan): Check {
  const songs = new Map<number, DeliveredFile>()
  try {
    for (const file of delivered) {
      const other = songs.get(file.trackNumber) ?? file
      songs.set(file.trackNumber, file)
      if (other.isrc !== file.isrc)
        return failed(
          'isrc',
          `Track ${file.trackNumber} has two ISRCs: ${other.isrc}, ${file.isrc}.`,
          MASTER_AGAIN,
        )
      if (file.isrc && parseIsrc(file.isrc) !== file.isrc)
        return failed('isrc', `${file.isrc} is not in its plain form.`, MASTER_AGAIN)
    }
    refuseDuplicateIsrcs([...songs.values()].map(({ title, isrc }) => (isrc ? { title, isrc } : { title })))
    return passed('isrc', 'Every recording has its own code or none.')
  } catch (error) {
    if (!isAppError(error)) throw error
    return failed('isrc', error.message, 'Correct the code, then master again.')
  }
}

async function checkSum(
  folder: string,
  { path, sha256 }: Checksum,
  present: readonly string[],
): Promise<Check> {
  if (!present.includes(path)) return failed('checksum', 'The file is missing.', COPY_AGAIN)
  const isEqual = (await sha256OfFile(join(folder, path))) === sha256
  return judge(
    'checksum',
    isEqual,
    isEqual ? 'Equal.' : 'The file was changed after it was written.',
    COPY_AGAIN,
  )
}

async function checkCue(folder: string, path: string, plan: DeliveryPlan): Promise<Check> {
  const { catalog, tracks } = readCueSheet(await readFile(join(folder, path), 'utf8'))
  const wanted = plan.delivered.filter((file) => dirname(file.path) === dirname(path))
  const shape = (codes: readonly { fileName: string; isrc: string | null }[]) =>
    codes.map(({ fileName, isrc }) => `${fileName} ${isrc ?? 'none'}`).join(', ')
  const planned = wanted.map((file) => ({
    fileName: file.path.slice(dirname(path).length + 1),
    isrc: file.isrc,
  }))
  const isOk = catalog === plan.upc && shape(tracks) === shape(planned)
  const found = `${catalog ?? 'no code'}: ${shape(tracks)}`
  return judge(
    'codes',
    isOk,
    isOk ? `${found}.` : `${found}; planned ${plan.upc ?? 'no code'}: ${shape(planned)}.`,
    MASTER_AGAIN,
  )
}
