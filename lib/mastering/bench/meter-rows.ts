/** The meter: standards, agreement with libebur128, cost. */
import { join } from 'node:path'
import { atMost, type Row } from '@/lib/dsp-host/bench/row'
import { misreadings, readProgramme } from '@/lib/dsp-host/testing/judge-loudness'
import { LOUDNESS_CASES } from '@/lib/dsp-host/testing/loudness-cases'
import { roughMix, seededRandom } from '@/lib/dsp-host/testing/tones'
import { beside, core, cpuSecondsOf, inFolder, longMix, RATE, SIZE } from './bench-place'
import { bundleOwnProcess } from './own-process'
import { cpuOfCommand } from './rivals/command'
import { writeFloatFile } from './rivals/float-file'
import { compileLibebur128, type Libebur128 } from './rivals/libebur128'

/**
 * What both meters read: the cases that end in a loudness or a range, and programmes of eight parts at other rates. libebur128
 * takes a short-term value a second, ours takes ten (EBU Tech 3342, 2023), so ranges of a few seconds differ by the grid alone.
 */
function programmes() {
  const cases = LOUDNESS_CASES.filter(
    ({ name, expected }) =>
      !name.endsWith('gate') &&
      expected.some(({ reading }) => reading === 'integratedLufs' || reading === 'loudnessRangeLu'),
  )
  const mixes = [44_100, 48_000, 96_000].map((sampleRate, index) => {
    const random = seededRandom(index + 1)
    const levels = Array.from({ length: 8 }, () => 0.05 + 0.9 * random())
    const level = (i: number) => levels[Math.floor(i / (20 * sampleRate))] ?? 1
    const make = () =>
      roughMix({ seconds: 160, sampleRate, gain: 0.4, seed: index + 1 }).map((side) =>
        side.map((value, i) => value * level(i)),
      )
    return { sampleRate, make }
  })
  return [...cases, ...mixes]
}

interface Distance {
  readonly lu: number
  readonly rangeLu: number
}

function distanceTo(rival: Libebur128, folder: string): Distance {
  const wav = join(folder, 'case.wav')
  const distances = programmes().flatMap(({ make, sampleRate }): Distance[] => {
    const channels = make()
    const ours = readProgramme(core, channels, sampleRate, false)
    writeFloatFile(wav, channels, sampleRate)
    const theirs = rival.read(wav)
    if (!theirs || !Number.isFinite(theirs.integratedLufs)) return []
    const rangeLu = Math.abs(ours.loudnessRangeLu - theirs.loudnessRangeLu)
    return [{ lu: Math.abs(ours.integratedLufs - theirs.integratedLufs), rangeLu }]
  })
  return {
    lu: Math.max(...distances.map(({ lu }) => lu)),
    rangeLu: Math.max(...distances.map(({ rangeLu }) => rangeLu)),
  }
}

async function costRows(folder: string, rival: Libebur128 | null): Promise<Row[]> {
  const mix = longMix()
  const wav = join(folder, 'mix.wav')
  writeFloatFile(wav, mix, RATE)
  const own = await bundleOwnProcess(folder)
  const theirs = rival?.cpuSeconds(wav)
  const bounds = { must: theirs ?? 1.3, goal: 0.5 * (theirs ?? 1.3) }
  const ffmpeg = ['-nostdin', '-v', 'error', '-i', wav, '-af', 'ebur128=peak=true:framelog=verbose']
  return [
    atMost(`meter, ${SIZE}, whole process`, own.cpuSeconds('measure', wav), 's CPU', {
      ...bounds,
      ...beside('libebur128', theirs),
    }),
    atMost(
      `meter, ${SIZE}, samples in memory`,
      await cpuSecondsOf(() => readProgramme(core, mix, RATE)),
      's CPU',
      { ...bounds, ...beside('ffmpeg ebur128', cpuOfCommand('ffmpeg', [...ffmpeg, '-f', 'null', '-'])) },
    ),
  ]
}

export default function measureMeter(): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const missed = LOUDNESS_CASES.filter((one) => misreadings(core, one).length > 0)
    const standards = `meter, cases of EBU 3341, 3342 and BS.2217 missed, of ${LOUDNESS_CASES.length}`
    const rival = compileLibebur128(folder)
    const distance = rival && distanceTo(rival, folder)
    const agreement = distance
      ? [
          atMost('meter, integrated, furthest from libebur128', distance.lu, 'LU', { must: 0.1, goal: 0.02 }),
          atMost('meter, range, furthest from libebur128', distance.rangeLu, 'LU', { must: 0.1, goal: 0.05 }),
        ]
      : []
    return [
      atMost(standards, missed.length, 'cases', { must: 0, goal: 0 }),
      ...agreement,
      ...(await costRows(folder, rival)),
    ]
  })
}
