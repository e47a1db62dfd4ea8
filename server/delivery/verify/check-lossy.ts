/** Quality control of one lossy file: decoded again and measured, and its tags against the report. */
import { join } from 'node:path'
import { lossyTags } from '@/lib/delivery/lossy/lossy-tags'
import type { DeliveredFile } from '../delivery-report'
import { hearLossy, type HeardLossy } from '../lossy/hear-lossy'
import { readHead } from '../wav-file'
import { judge, MASTER_AGAIN, type Check } from './check'
import { checkTags, type Names } from './check-tags'

/** A codec changes the loudness by less. */
const LOUDNESS_LU = 0.3

/** @throws AppError when it cannot be decoded */
export async function checkLossy(
  module: WebAssembly.Module,
  folder: string,
  file: DeliveredFile,
  names: Names,
): Promise<Check[]> {
  const path = join(folder, file.path)
  const heard = await hearLossy(module, path)
  const tags = lossyTags(file.path, await readHead(path)) ?? {}
  const level = (value: number | null) => value?.toFixed(2).replace('-', '−') ?? '−inf'
  const { integratedLufs } = heard.levels
  const isLoudnessOk =
    file.plannedLufs === null || integratedLufs === null
      ? file.plannedLufs === null
      : Math.abs(integratedLufs - file.plannedLufs) <= LOUDNESS_LU
  return [
    checkShape(heard, file),
    ...checkTags(tags, file, names),
    judge(
      'loudness',
      isLoudnessOk,
      `${level(integratedLufs)} LUFS decoded, planned ${level(file.plannedLufs)}.`,
      MASTER_AGAIN,
    ),
    judge(
      'true peak',
      (heard.truePeakDbtp ?? -Infinity) <= file.ceilingDbtp,
      `${level(heard.truePeakDbtp)} dBTP at 16x when decoded, ceiling ${level(file.ceilingDbtp)}.`,
      MASTER_AGAIN,
    ),
  ]
}

function checkShape(heard: HeardLossy, planned: DeliveredFile): Check {
  const words = ({
    sampleRate,
    channels,
    frames,
  }: Pick<DeliveredFile, 'sampleRate' | 'channels' | 'frames'>) =>
    `${sampleRate} Hz, ${channels} channels, ${frames} frames`
  const isOk = words(heard) === words(planned)
  return judge('format', isOk, `${words(heard)}${isOk ? '' : `; planned ${words(planned)}`}.`, MASTER_AGAIN)
}
