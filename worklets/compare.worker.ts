/**
 * The comparing worker: measures references, and makes and compares the sounds of the codec preview. A browser worker, opened at
 * the first need.
 */
import { CODECS, browserEncoder, codecRate } from '@/lib/engine/compare/codecs'
import type {
  Encoded,
  SoundAnswers,
  SoundMessage,
  SoundQuestion,
  SoundReply,
} from '@/lib/engine/compare/sound-protocol'
import { transcode } from './compare/browser-codec'
import { compareSound } from './compare/compare-sound'
import { convertRate } from './compare/convert-rate'
import { encodeFile } from './compare/encode-file'
import { measureSound, sidesOf, type Sides } from './compare/measure-sound'

declare const self: {
  onmessage: ((event: MessageEvent<SoundMessage>) => void) | null
  postMessage(reply: SoundReply): void
}

interface Opened {
  readonly core: WebAssembly.Module
  readonly engineUrl: string
}
let opening: Promise<Opened> | null = null

self.onmessage = ({ data }) => {
  if (data.type === 'open') {
    const { engineUrl } = data
    opening = WebAssembly.compile(data.wasm).then((core) => ({ core, engineUrl }))
    return
  }
  const { id } = data
  answer(data.question).then(
    (answer) => self.postMessage({ id, answer }),
    (error: unknown) => self.postMessage({ id, failed: wordsOf(data.question, error) }),
  )
}

function wordsOf({ type }: SoundQuestion, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error)
  if (type === 'encode') return `This browser could not do that codec (${why}). Choose another one.`
  return `The sound could not be measured (${why}). Try again.`
}

async function answer(question: SoundQuestion): Promise<SoundAnswers[keyof SoundAnswers]> {
  if (!opening) throw new Error('The worker was not opened.')
  const opened = await opening
  const { sampleRate } = question
  if (question.type === 'measure') return measureSound(opened.core, sidesOf(question.sound), sampleRate)
  if (question.type === 'encode') return encode(opened, question)
  return compareSound(opened.core, { ...question, decoded: question.decoded as Sides })
}

async function encode(
  { core, engineUrl }: Opened,
  { sound, sampleRate, codec }: Extract<SoundQuestion, { type: 'encode' }>,
): Promise<Encoded> {
  const decodedRate = codecRate(CODECS[codec].kind, sampleRate)
  const sides = convertRate(core, sidesOf(sound), sampleRate, decodedRate)
  const config = browserEncoder(codec, sampleRate)
  if (config) return { file: null, ...(await transcode(sides, config)) }
  const file = await encodeFile(sides, decodedRate, CODECS[codec], (name) => read(`${engineUrl}/${name}`))
  return { file, decoded: null, decodedRate, bytes: file.length }
}

async function read(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`its encoder could not be fetched, ${response.status}`)
  return response.arrayBuffer()
}
