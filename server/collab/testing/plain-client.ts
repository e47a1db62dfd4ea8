/** An unchanged y-websocket client with a sign-in, and words to wait by. */
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

export interface PlainClient {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** The close code, once the server has closed it for good. */
  readonly closed: Promise<number>
  stop(): void
}

/**
 * A WebSocket class that sends these headers, as they are when it connects; ws's events fit what y-websocket uses.
 *
 * @param mangle may lose (null) or damage a frame that arrives
 */
export function socketWith(
  headers: Record<string, string>,
  mangle: (frame: Uint8Array) => Uint8Array | null = (frame) => frame,
): typeof globalThis.WebSocket {
  class SignedSocket extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols, { headers: { ...headers } })
    }
    override emit(event: string | symbol, ...rest: unknown[]): boolean {
      if (event !== 'message') return super.emit(event, ...rest)
      const frame = mangle(new Uint8Array(rest[0] as ArrayBuffer))
      return frame !== null && super.emit(event, frame, ...rest.slice(1))
    }
  }
  return SignedSocket as unknown as typeof globalThis.WebSocket
}

export function plainClient(
  port: number,
  songId: string,
  cookie: string,
  doc: Y.Doc = new Y.Doc(),
): PlainClient {
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, songId, doc, {
    WebSocketPolyfill: socketWith({ cookie }),
    disableBc: true,
  })
  const closed = new Promise<number>((resolve) => provider.on('closed', ({ code }) => resolve(code)))
  const stop = () => {
    provider.destroy()
    doc.destroy()
  }
  return { doc, provider, closed, stop }
}

const LOOK_MS = 5

/**
 * Resolves as soon as the condition holds; looked at whenever the event loop turns. It gives up after so many looks, not at a
 * time: a look waits for the work before it, so a busy machine gets more time for the same work.
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  looks = 4000,
): Promise<void> {
  for (let look = 0; !(await condition()); look++) {
    if (look >= looks) throw new Error(`Never happened: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}
