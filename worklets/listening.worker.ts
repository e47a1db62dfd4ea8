/** The listening worker: measures references and makes the codec preview's sounds. A browser worker, opened at the first need. */
import type {
  SoundAnswers,
  SoundMessage,
  SoundQuestion,
  SoundReply,
} from '@/lib/engine/listening/sound-protocol'
import { measureSound, sidesOf } from './listening/measure-sound'

declare const self: {
  onmessage: ((event: MessageEvent<SoundMessage>) => void) | null
  postMessage(reply: SoundReply): void
}

let core: Promise<WebAssembly.Module> | null = null

self.onmessage = ({ data }) => {
  if (data.type === 'open') {
    core = WebAssembly.compile(data.wasm)
    return
  }
  const { id } = data
  answer(data.question).then(
    (answer) => self.postMessage({ id, answer }),
    (error: unknown) =>
      self.postMessage({ id, failed: error instanceof Error ? error.message : String(error) }),
  )
}

async function answer(question: SoundQuestion): Promise<SoundAnswers[keyof SoundAnswers]> {
  if (!core) throw new Error('The worker was not opened.')
  return measureSound(await core, sidesOf(question.sound), question.sampleRate)
}
