/**
 * Quality control of what a listener hears between two songs: no click where a file, without a pause, goes over into the
 * next one. A file that starts from silence or ends into it in the middle of a wave may be meant so: that is said, not refused.
 *
 * A click is a step that is larger than twice every step of the 20 ms beside it, and above -50 dBFS. Source: own design,
 * because a fixed level would call every cymbal that is cut off a click, and miss a bass note.
 */
import { dirname, join } from 'node:path'
import { isAppError } from '@/lib/assert'
import type { DeliveredFile, DeliveryPlan } from '../delivery-report'
import { openWavFile } from '../wav-file'
import { JOIN_FRAMES, JoinPrint } from '@/lib/mastering/joins/join-print'
import { advised, failed, judge, MASTER_AGAIN, passed, type Add, type Check } from './check'

const BESIDE_SECONDS = 0.02
const LEAST_STEP = 10 ** (-50 / 20)
const LARGER_THAN_BESIDE = 2

/** One channel's last samples before a place and first samples after it; empty: silence. */
interface Join {
  readonly before: Float32Array
  readonly after: Float32Array
}

/** True when the step from one sample to the next at the join would be heard as a click. */
export function isClick({ before, after }: Join): boolean {
  const step = Math.abs((after[0] ?? 0) - (before.at(-1) ?? 0))
  const beside = Math.max(largestStep(before), largestStep(after))
  return step > LEAST_STEP && step > LARGER_THAN_BESIDE * beside
}

function largestStep(samples: Float32Array): number {
  let largest = 0
  for (let i = 1; i < samples.length; i++)
    largest = Math.max(largest, Math.abs((samples[i] ?? 0) - (samples[i - 1] ?? 0)))
  return largest
}

interface Edges {
  readonly file: DeliveredFile
  readonly start: readonly Float32Array[]
  readonly end: readonly Float32Array[]
}

/** One check per WAV file that can be read: its start, its end and, without a pause, the way into the next song. */
export async function checkJoins(folder: string, { delivered }: DeliveryPlan, add: Add): Promise<void> {
  const songs = delivered.filter(({ path }) => path.endsWith('.wav'))
  for (const place of new Set(songs.map(({ path }) => dirname(path)))) {
    const files = songs.filter(({ path }) => dirname(path) === place)
    const edges = await Promise.all(files.map((file) => readEdges(folder, file)))
    for (const [index, own] of edges.entries()) {
      const previous = edges[index - 1]
      if (own?.file.joinPrint && previous)
        add(own.file.path, ...(await checkPrint(folder, previous.file, own.file)))
      if (own) add(own.file.path, checkEdges(own, edges[index - 1] ?? null, edges[index + 1] ?? null))
    }
  }
}

/** Both files in sequence against the one programme that they were cut from. A file shorter than what is compared says nothing. */
async function checkPrint(folder: string, first: DeliveredFile, second: DeliveredFile): Promise<Check[]> {
  const [one, two] = await Promise.all([first, second].map(({ path }) => openWavFile(join(folder, path))))
  if (!one || !two || Math.min(one.layout.frames, two.layout.frames) < JOIN_FRAMES) return []
  const print = new JoinPrint(JOIN_FRAMES)
  const scale = 2 ** (one.layout.bits - 1)
  const [end, start] = [await one.edge('end', JOIN_FRAMES), await two.edge('start', JOIN_FRAMES)]
  const whole = (side: Float32Array) => Int32Array.from(side, (value) => Math.round(value * scale))
  print.push(end.map(whole), JOIN_FRAMES, 0)
  print.push(start.map(whole), JOIN_FRAMES, JOIN_FRAMES)
  const isOk = print.read() === second.joinPrint
  const found = isOk
    ? 'Nulls: both files in sequence are the one programme.'
    : 'The two files are not one programme.'
  return [judge('join', isOk, found, MASTER_AGAIN)]
}

async function readEdges(folder: string, file: DeliveredFile): Promise<Edges | null> {
  try {
    const wav = await openWavFile(join(folder, file.path))
    const frames = Math.round(BESIDE_SECONDS * wav.layout.sampleRate)
    return { file, start: await wav.edge('start', frames), end: await wav.edge('end', frames) }
  } catch (error) {
    if (isAppError(error) || (error instanceof Error && 'code' in error)) return null
    throw error
  }
}

/** Without a pause, at one rate, the second file goes on where the first one stops. */
function goesOn(first: Edges | null, second: Edges | null): boolean {
  if (!first || !second) return false
  const isNext = second.file.trackNumber === first.file.trackNumber + 1
  return isNext && (second.file.gapSeconds ?? 1) <= 0 && second.file.sampleRate === first.file.sampleRate
}

const NOTHING = new Float32Array(0)

function checkEdges(own: Edges, previous: Edges | null, next: Edges | null): Check {
  const clicks = (before: readonly Float32Array[] | null, after: readonly Float32Array[] | null) =>
    (before ?? after ?? []).some((_, side) =>
      isClick({ before: before?.[side] ?? NOTHING, after: after?.[side] ?? NOTHING }),
    )
  const isSegue = goesOn(own, next)
  const fade = 'Give the song a fade of 5 ms or more at that place, then master again.'
  if (isSegue && clicks(own.end, next?.start ?? null))
    return failed('clicks', 'It clicks where it goes over into the next song.', MASTER_AGAIN)
  const places: string[] = []
  if (!goesOn(previous, own) && clicks(null, own.start)) places.push('begins')
  if (!isSegue && clicks(own.end, null)) places.push('ends')
  if (places.length === 0) return passed('clicks', 'None at its start and end.')
  return advised('clicks', `It ${places.join(' and ')} in the middle of a wave, which can click.`, fade)
}
