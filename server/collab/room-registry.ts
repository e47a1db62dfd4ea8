/** Every room in memory: opens on the first join, unloads after IDLE_MS without anybody. One Room per song or branch, never two; `songId` is either's id. */
import type { Logger } from 'pino'
import type { Fanout } from './fanout'
import { IDLE_MS } from './limits'
import { Room } from './room'
import type { RoomConnection } from './room-connection'

export class RoomRegistry {
  private readonly rooms = new Map<string, Room>()
  private readonly idleTimers = new Map<string, NodeJS.Timeout>()
  private readonly unloading = new Map<string, Promise<void>>()

  constructor(
    private readonly fanout: Fanout,
    private readonly logger: Logger,
    private readonly idleMs: number = IDLE_MS,
  ) {}

  get all(): readonly Room[] {
    return [...this.rooms.values()]
  }

  /** The room, loaded and live. Rejects when it cannot be loaded. */
  async open(songId: string): Promise<Room> {
    for (;;) {
      this.keep(songId)
      const room = this.rooms.get(songId) ?? this.make(songId)
      try {
        await room.ready()
      } catch (error) {
        if (this.rooms.get(songId) === room) this.rooms.delete(songId)
        throw error
      }
      if (this.rooms.get(songId) === room && room.state === 'live') {
        if (room.connections.size === 0) this.scheduleUnload(songId)
        return room
      }
      await this.unloading.get(songId)
    }
  }

  join(room: Room, connection: RoomConnection): void {
    this.keep(room.songId)
    room.join(connection)
  }

  leave(room: Room, connection: RoomConnection): void {
    room.leave(connection)
    if (room.connections.size === 0 && this.rooms.get(room.songId) === room) this.scheduleUnload(room.songId)
  }

  /** Unloads everything: the end of the process. What is accepted becomes durable first. */
  async close(): Promise<void> {
    for (const songId of this.idleTimers.keys()) this.keep(songId)
    await Promise.all(
      this.all.map(async (room) => {
        for (const connection of [...room.connections]) room.leave(connection)
        await room.unload().catch((err: unknown) => this.logger.error({ err }, 'room not saved'))
      }),
    )
    this.rooms.clear()
  }

  private make(songId: string): Room {
    const room = new Room(songId, this.fanout, this.logger, (failed) => {
      if (this.rooms.get(songId) === failed) this.rooms.delete(songId)
    })
    this.rooms.set(songId, room)
    room.takeInbox().catch((err: unknown) => this.logger.error({ err, roomId: songId }, 'inbox not taken'))
    return room
  }

  private keep(songId: string): void {
    const timer = this.idleTimers.get(songId)
    if (timer !== undefined) clearTimeout(timer)
    this.idleTimers.delete(songId)
  }

  private scheduleUnload(songId: string): void {
    this.keep(songId)
    const timer = setTimeout(() => {
      this.idleTimers.delete(songId)
      const turn = this.unload(songId).finally(() => this.unloading.delete(songId))
      this.unloading.set(songId, turn)
    }, this.idleMs)
    timer.unref()
    this.idleTimers.set(songId, timer)
  }

  private async unload(songId: string): Promise<void> {
    const room = this.rooms.get(songId)
    if (room === undefined) return
    const isGone = await room.unload().catch((err: unknown) => {
      this.logger.error({ err, roomId: songId }, 'room not unloaded')
      return false
    })
    if (isGone && this.rooms.get(songId) === room) this.rooms.delete(songId)
  }
}
