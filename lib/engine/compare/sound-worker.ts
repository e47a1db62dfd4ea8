/** The comparing worker from the page's side: opened at the first question. Main thread. */
import { AppError } from '../../assert'
import type { SoundAnswers, SoundMessage, SoundQuestion, SoundReply } from './sound-protocol'

type Settle = (reply: SoundReply) => void

export class SoundWorker {
  private worker: Worker | null = null
  private readonly waiting = new Map<number, Settle>()
  private next = 1

  constructor(private readonly options: { readonly wasm: ArrayBuffer; readonly engineUrl: string }) {}

  /** @throws AppError unavailable: the worker could not work it out, and why */
  ask<Question extends SoundQuestion>(question: Question): Promise<SoundAnswers[Question['type']]> {
    const id = this.next++
    const worker = this.open()
    return new Promise((resolve, reject) => {
      this.waiting.set(id, (reply) => {
        if ('failed' in reply) reject(new AppError('unavailable', reply.failed))
        else resolve(reply.answer as SoundAnswers[Question['type']])
      })
      worker.postMessage({ type: 'ask', id, question } satisfies SoundMessage)
    })
  }

  close(): void {
    this.worker?.terminate()
    this.worker = null
    this.waiting.clear()
  }

  private open(): Worker {
    if (this.worker) return this.worker
    const { wasm, engineUrl } = this.options
    const worker = new Worker(`${engineUrl}/compare.worker.js`, { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<SoundReply>) => this.settle(data)
    worker.onerror = () => {
      for (const id of this.waiting.keys())
        this.settle({ id, failed: 'A part of the studio could not be loaded. Reload the page.' })
    }
    const whole = new URL(engineUrl, location.href).href
    worker.postMessage({ type: 'open', wasm, engineUrl: whole } satisfies SoundMessage)
    this.worker = worker
    return worker
  }

  private settle(reply: SoundReply): void {
    this.waiting.get(reply.id)?.(reply)
    this.waiting.delete(reply.id)
  }
}
