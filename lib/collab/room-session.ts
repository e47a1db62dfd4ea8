/**
 * One join of a room: a document, its provider, its undo. After a refusal it is thrown away and a new one joins. Speaks
 * y-websocket's protocol plus ours; everything that it learns goes out through its events.
 */
import * as encoding from 'lib0/encoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { ROOM_CLOSE, ROOM_KINDS, ROOM_MESSAGE, type Refusal, type RoomKind } from '@/lib/contracts'
import { readMix } from '@/lib/mix-doc/read-mix'
import { MixUndo } from '@/lib/mix-doc/undo'
import { reconnectDelayMs } from './reconnect-delay'
import { LastKnown, readApart, type ReturnedMixes } from './apart/last-known'
import { SaveTracker } from './save-tracker'
import { mergeStored, type LostEdits } from './stored-edits'
import type { UnsavedStore } from './unsaved-store'
import { jsonFrame, readAck, readJson, readSyncUpdate } from './wire'

/** As many failures as make y-websocket wait exactly `maxBackoffTime`. */
const ALWAYS_LONGEST = 20
const MESSAGE_TOO_BIG = 1009

export interface SessionEvents {
  onMix(): void
  /** Connected, synced, pending, undo: anything of the state below. */
  onState(): void
  /** @param left client ids of windows that are gone */
  onPeople(left: readonly number[]): void
  onMessage(kind: RoomKind, json: unknown): void
  /** The first sync of this session. */
  onJoined(): void
  /** Edits that were made apart from the room met what others did meanwhile. */
  onReturned(mixes: ReturnedMixes): void
  /** The connection was closed because of what this window sent. */
  onRefused(refusal: Refusal): void
  /** Closed for good. */
  onClosed(code: number): void
}

export interface SessionOptions {
  /** Such as `wss://studio.example.org/sync`. */
  readonly serverUrl: string
  readonly songId: string
  readonly store: UnsavedStore
  readonly webSocket: typeof WebSocket | undefined
}

export class RoomSession {
  readonly doc = new Y.Doc()
  readonly undo: MixUndo
  readonly tracker: SaveTracker
  private readonly lastKnown: LastKnown
  readonly provider: WebsocketProvider
  hasJoined = false
  private storedClientIds: readonly number[] = []
  private isDestroyed = false
  private isOffNetwork = false
  /** Tries to connect since the last sync. */
  private failures = 0

  constructor(
    private readonly options: SessionOptions,
    private readonly events: SessionEvents,
  ) {
    readMix(this.doc)
    this.lastKnown = new LastKnown(this.doc, options.store.bases, () => this.tracker.count > 0)
    this.tracker = new SaveTracker(
      options.store,
      () => this.savedSome(),
      (update) => this.lastKnown.reached(update),
    )
    this.provider = new WebsocketProvider(options.serverUrl, options.songId, this.doc, {
      connect: false,
      disableBc: true,
      ...(options.webSocket ? { WebSocketPolyfill: options.webSocket } : {}),
    })
    this.undo = new MixUndo(this.doc)
    this.undo.subscribe(() => events.onState())
    this.listen()
    void this.start()
  }

  get isConnected(): boolean {
    return this.provider.wsconnected && this.provider.synced
  }

  /** False when there is no open connection. */
  send(frame: Uint8Array<ArrayBuffer>): boolean {
    if (this.isOpen) this.provider.ws?.send(frame)
    return this.isOpen
  }

  destroy(): void {
    this.isDestroyed = true
    if (typeof window !== 'undefined') {
      window.removeEventListener('offline', this.leftNetwork)
      window.removeEventListener('online', this.foundNetwork)
    }
    this.lastKnown.end()
    this.undo.destroy()
    this.provider.destroy()
    this.doc.destroy()
  }

  /**
   * Brings in what waited in this browser.
   *
   * @returns the edits that must not or cannot go in; null: all is well
   */
  async takeStored(canEdit: boolean, rewrittenAt: string | null): Promise<LostEdits | null> {
    const { store } = this.options
    const rows = await store.load()
    const waiting = rows.filter((row) => row.clientId !== this.doc.clientID)
    if (this.isDestroyed || waiting.length === 0) return null
    const { doc, tracker, isOpen } = this
    const apart = await readApart(waiting, store.bases)
    if (this.isDestroyed) return null
    const theirs = readMix(doc)
    const merging = mergeStored({ doc, rows: waiting, apart, rewrittenAt, canEdit, isOpen, tracker, store })
    const merged = readMix(doc)
    const lost = await merging
    if (lost === null)
      for (const { base, mine } of apart) this.events.onReturned({ base, mine, theirs, merged })
    return lost
  }

  private savedSome(): void {
    if (this.tracker.count === 0) this.lastKnown.saved()
    else this.lastKnown.edited(this.isOpen)
    this.events.onState()
  }

  private async start(): Promise<void> {
    const rows = await this.options.store.load()
    this.storedClientIds = [...new Set(rows.map((row) => row.clientId))].slice(-200)
    if (!this.isDestroyed) this.provider.connect()
  }

  /** A socket on a dead network looks open for half a minute; the browser knows better. */
  private readonly leftNetwork = (): void => {
    if (!this.provider.shouldConnect) return
    this.isOffNetwork = true
    this.provider.disconnect()
  }

  private readonly foundNetwork = (): void => {
    if (!this.isOffNetwork) return
    this.isOffNetwork = false
    this.provider.connect()
  }

  private listen(): void {
    const { doc, provider, events, tracker } = this
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === provider || origin === 'stored') return
      tracker.edited(update, doc.clientID, this.isOpen)
    })
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.changed.size > 0) events.onMix()
    })
    provider.on('status', ({ status }) => {
      if (status === 'connected') {
        this.lastKnown.returning()
        this.sayHello()
      }
      if (status === 'disconnected') {
        this.lastKnown.left()
        tracker.disconnected()
      }
      events.onState()
    })
    provider.on('sync', (isSynced: boolean) => {
      if (isSynced) this.failures = 0
      const returned = isSynced ? this.lastKnown.returned() : null
      if (returned) events.onReturned(returned)
      if (isSynced && !this.hasJoined) {
        this.hasJoined = true
        events.onJoined()
      }
      events.onState()
    })
    provider.on('closed', ({ code }) => {
      const isRefusal =
        code === ROOM_CLOSE.malformed || code === ROOM_CLOSE.forged || code === ROOM_CLOSE.tooLarge
      if (isRefusal) this.refused('malformed')
      else events.onClosed(code)
    })
    provider.on('connection-close', (event) => {
      provider.maxBackoffTime = reconnectDelayMs(this.failures, Math.random())
      provider.wsUnsuccessfulReconnects = ALWAYS_LONGEST
      this.failures += 1
      if (event?.code === MESSAGE_TOO_BIG) this.refused('limit')
    })
    provider.awareness.on('change', ({ removed }: { removed: number[] }) => events.onPeople(removed))
    if (typeof window !== 'undefined') {
      window.addEventListener('offline', this.leftNetwork)
      window.addEventListener('online', this.foundNetwork)
    }
    this.handleMessages()
  }

  private refused(reason: Refusal['reason']): void {
    this.events.onRefused({ reason, message: 'The room did not take an edit of this window.' })
  }

  private handleMessages(): void {
    const { messageHandlers } = this.provider
    const readSync = messageHandlers[ROOM_MESSAGE.sync]
    messageHandlers[ROOM_MESSAGE.sync] = (encoder, decoder, ...rest) => {
      // As it was sent: the document tells it with what it made of the own edits that wait.
      const update = readSyncUpdate(decoder)
      if (update !== null) this.lastKnown.reached(update)
      readSync?.(encoder, decoder, ...rest)
      // More than the message number: an answer to the server's sync step 1, sent right after this.
      if (encoding.length(encoder) > 1) this.tracker.answered()
    }
    for (const kind of ROOM_KINDS)
      messageHandlers[ROOM_MESSAGE[kind]] = (_, decoder) => this.events.onMessage(kind, readJson(decoder))
    messageHandlers[ROOM_MESSAGE.ack] = (_, decoder) => {
      const { count, stateVector } = readAck(decoder)
      this.tracker.acknowledged(count)
      if (this.tracker.count === 0) this.checkDurable(stateVector)
    }
  }

  /** All is acknowledged, so the server's clock of this window must be ours: if not, sync anew. */
  private checkDurable(stateVector: Uint8Array): void {
    const durable = Y.decodeStateVector(stateVector).get(this.doc.clientID) ?? 0
    if (durable >= Y.getState(this.doc.store, this.doc.clientID)) return
    this.provider.disconnect()
    this.provider.connect()
  }

  private sayHello(): void {
    const { awareness } = this.provider
    const hello = { clientId: this.doc.clientID, storedClientIds: [...this.storedClientIds] }
    this.send(jsonFrame(ROOM_MESSAGE.hello, hello))
    // A new clock: others saw this window leave at the old one.
    awareness.setLocalState(awareness.getLocalState())
  }

  private get isOpen(): boolean {
    const { ws, wsconnected } = this.provider
    return wsconnected && ws !== null && ws.readyState === ws.OPEN
  }
}
