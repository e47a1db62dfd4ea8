/** Quality control of one delivered sound file against what the delivery's report promises for it. */
import { join } from 'node:path'
import { isAppError } from '@/lib/assert'
import { isLossyPath } from '@/lib/delivery/lossy/lossy-tags'
import { readFlacLayout } from '@/lib/delivery/flac-metadata'
import type { WavLoudness } from '@/lib/delivery/wav-metadata'
import { isTargetKey, MASTER_TARGETS } from '@/lib/mastering/settings/targets'
import type { DeliveredFile } from '../delivery-report'
import { firstDifference, wavPathOf } from '../flac-copy'
import { openWavFile, readHead, type WavFile } from '../wav-file'
import { checkBass } from './check-bass'
import { checkPhase, checkSilence } from './check-shape'
import { COPY_AGAIN, failed, judge, MASTER_AGAIN, passed, type Check } from './check'
import { checkLossy } from './check-lossy'
import { checkIsrc, checkTags, type Names } from './check-tags'
import { hearSound, type HeardSound } from './measure-sound'

/** How far the loudness may be from the plan, and the plan's own rounding. */
const LOUDNESS_LU = 0.1 + 0.005
/** Two instruments for true peak may disagree by this much. */
const PEAK_DB = 0.02
/** -40 dBFS. */
const MOST_DIRECT_CURRENT = 0.01

/** A file that cannot be read at all is one failed check. */
export async function checkSound(
  module: WebAssembly.Module,
  folder: string,
  file: DeliveredFile,
  names: Names,
): Promise<readonly Check[]> {
  try {
    if (isLossyPath(file.path)) return await checkLossy(module, folder, file, names)
    if (file.path.endsWith('.flac')) return await checkFlac(folder, file, names)
    return await checkWav(module, await openWavFile(join(folder, file.path)), file)
  } catch (error) {
    if (!isAppError(error) && !isMissing(error)) throw error
    const reason = isAppError(error) ? error.message : 'The file is not there.'
    return [failed('format', reason, COPY_AGAIN)]
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

async function checkWav(module: WebAssembly.Module, wav: WavFile, file: DeliveredFile): Promise<Check[]> {
  const heard = await hearSound(module, wav)
  const { isrc, info, broadcast } = wav.metadata
  const codes = { axml: isrc, INFO: info.ISRC, bext: broadcast?.originatorReference }
  return [
    checkFormat(wav.layout, file),
    checkIsrc(codes, file),
    ...checkLevels(heard, file),
    checkBroadcastNumbers(wav.metadata.loudness, heard),
    ...(await checkMedium(module, wav, file)),
  ]
}

/** What the medium itself asks for. */
async function checkMedium(module: WebAssembly.Module, wav: WavFile, { target }: DeliveredFile) {
  const { monoBelowHz } = isTargetKey(target) ? MASTER_TARGETS[target] : {}
  return monoBelowHz === undefined ? [] : [await checkBass(module, wav, monoBelowHz)]
}

async function checkFlac(folder: string, file: DeliveredFile, names: Names): Promise<Check[]> {
  const path = join(folder, file.path)
  const layout = readFlacLayout(await readHead(path))
  const difference = await firstDifference(await openWavFile(wavPathOf(path)), path)
  return [
    checkFormat(layout, file),
    ...checkTags(layout.tags, file, names),
    difference === null
      ? passed('samples', 'Every sample equals the WAV file.')
      : failed('samples', `When compared, ${difference}.`, MASTER_AGAIN),
  ]
}

interface Shape {
  readonly sampleRate: number
  readonly bits: number
  readonly channels: number
  readonly frames: number
}

function checkFormat(is: Shape, planned: DeliveredFile): Check {
  const words = ({ sampleRate, bits, channels, frames }: Shape) =>
    `${bits} bits, ${sampleRate} Hz, ${channels} channels, ${frames} frames`
  const isOk = words(is) === words(planned)
  return judge('format', isOk, `${words(is)}${isOk ? '' : `; planned ${words(planned)}`}.`, MASTER_AGAIN)
}

const level = (value: number | null) => (value === null ? '−inf' : value.toFixed(2).replace('-', '−'))

function checkLevels(heard: HeardSound, { plannedLufs, ceilingDbtp }: DeliveredFile): Check[] {
  const { integratedLufs, truePeakDbtp } = heard.levels
  const peak = Math.max(truePeakDbtp ?? -Infinity, heard.truePeak16Dbtp ?? -Infinity)
  const isLoudnessOk =
    plannedLufs === null || integratedLufs === null
      ? plannedLufs === integratedLufs
      : Math.abs(integratedLufs - plannedLufs) <= LOUDNESS_LU
  const offset = 20 * Math.log10(Math.max(heard.directCurrent, 1e-9))
  return [
    judge(
      'loudness',
      isLoudnessOk,
      `${level(integratedLufs)} LUFS, planned ${level(plannedLufs)}.`,
      MASTER_AGAIN,
    ),
    judge(
      'true peak',
      peak <= ceilingDbtp + PEAK_DB,
      `${level(Number.isFinite(peak) ? peak : null)} dBTP at 16x, ceiling ${level(ceilingDbtp)}.`,
      MASTER_AGAIN,
    ),
    judge(
      'clipping',
      heard.clippedRuns === 0,
      heard.clippedRuns === 0 ? 'None.' : `${heard.clippedRuns} places stay at full scale.`,
      MASTER_AGAIN,
    ),
    judge(
      'direct current',
      heard.directCurrent <= MOST_DIRECT_CURRENT,
      `${offset.toFixed(0).replace('-', '−')} dBFS.`,
      'Take the constant offset out of the mix, then master again.',
    ),
    checkSilence(heard, plannedLufs),
    checkPhase(heard.phase),
  ]
}

function checkBroadcastNumbers(written: WavLoudness | null, { levels }: HeardSound): Check {
  if (!written) return failed('bext', 'The file has no bext numbers.', MASTER_AGAIN)
  const hundredths = (value: number | null) => (value === null ? null : Math.round(value * 100))
  const names = Object.keys(written) as (keyof WavLoudness)[]
  const wrong = names.filter((name) => hundredths(written[name]) !== hundredths(levels[name]))
  const found = wrong.map((name) => `${name} ${level(written[name])}, measured ${level(levels[name])}`)
  return judge(
    'bext',
    wrong.length === 0,
    wrong.length > 0 ? `${found.join('; ')}.` : 'Its numbers equal the meter.',
    MASTER_AGAIN,
  )
}
