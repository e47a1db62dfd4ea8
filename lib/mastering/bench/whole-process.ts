/**
 * One piece of work from file to file as a process of its own, so that it can be timed like the programs beside it:
 * `node whole-process.mjs measure|resample CORE IN [OUT]`. Bundled and started by `own-process.ts`.
 */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { DitherHost } from '@/lib/dsp-host/dither-host'
import { LoudnessHost } from '@/lib/dsp-host/loudness-host'
import { ResamplerHost, resampledFrames } from '@/lib/dsp-host/resampler-host'
import { packIntegers, wavHeader } from '@/lib/delivery/wav-writer'
import { openWavFile } from '@/server/delivery/wav-file'

const OUTPUT_RATE = 44_100

async function measure(module: WebAssembly.Module, from: string): Promise<void> {
  const wav = await openWavFile(from)
  const { sampleRate, channels } = wav.layout
  const meter = new LoudnessHost(module, { sampleRate, channels })
  for await (const block of wav.blocks()) meter.process(block)
  process.stdout.write(`${JSON.stringify(meter.finish())}\n`)
}

async function resample(module: WebAssembly.Module, from: string, to: string): Promise<void> {
  const wav = await openWavFile(from)
  const { sampleRate: inputRate, channels, frames } = wav.layout
  const converter = new ResamplerHost(module, { inputRate, outputRate: OUTPUT_RATE, channels })
  const dither = new DitherHost(module, { bits: 24, curve: 'tpdf', seed: 1, channels })
  const format = 'int24' as const
  const length = resampledFrames(frames, inputRate, OUTPUT_RATE)
  const file = openSync(to, 'w')
  writeSync(file, wavHeader({ sampleRate: OUTPUT_RATE, channels, format, frames: length }))
  const take = (sides: readonly Float32Array[], count: number) =>
    dither.push(sides, count, (whole, taken) => {
      const bytes = packIntegers(whole, taken, format)
      writeSync(file, bytes)
    })
  for await (const block of wav.blocks()) converter.push(block, block[0]?.length ?? 0, take)
  converter.finish(take)
  closeSync(file)
}

const [work, corePath, from, to] = process.argv.slice(2)
if (!corePath || !from) throw new Error('name the work, the core and a file')
const module = new WebAssembly.Module(readFileSync(corePath))
if (work === 'measure') await measure(module, from)
else if (work === 'resample' && to) await resample(module, from, to)
else throw new Error(`there is no work ${work}`)
