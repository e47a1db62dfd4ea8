/** Every subject of a room: the closed list, and the hand that gives each its messages. */
import { FROM_WINDOW, type FromWindow } from '@/lib/contracts'
import type { RoomConnection } from '../room-connection'
import type { RoomServices } from '../room-services'
import { ChatTopic } from './chat-topic'
import { ClockTopic } from './clock-topic'
import { GestureTopic } from './gesture-topic'
import { ListeningTopic } from './listening-topic'
import type { RoomTopic, TopicHub, TopicKind } from './room-topic'
import { StateCheckTopic } from './state-check-topic'
import { TalkbackTopic } from './talkback-topic'

type Topics = { readonly [Kind in TopicKind]: RoomTopic<FromWindow[Kind]> }

/** One line per subject. */
function makeTopics(room: RoomServices): Topics {
  return {
    gesture: new GestureTopic(room),
    check: new StateCheckTopic(room),
    clock: new ClockTopic(room),
    listen: new ListeningTopic(room),
    chat: new ChatTopic(room),
    talk: new TalkbackTopic(room),
  }
}

export class RoomTopics implements TopicHub {
  private readonly topics: Topics

  constructor(room: RoomServices) {
    this.topics = makeTopics(room)
  }

  receive<Kind extends TopicKind>(kind: Kind, connection: RoomConnection, json: unknown): void {
    this.topics[kind].receive(connection, FROM_WINDOW[kind].parse(json))
  }

  joined(connection: RoomConnection): void {
    for (const topic of this.all) topic.joined?.(connection)
  }

  roleChanged(connection: RoomConnection): void {
    for (const topic of this.all) topic.roleChanged?.(connection)
  }

  left(connection: RoomConnection): void {
    for (const topic of this.all) topic.left?.(connection)
  }

  stop(): void {
    for (const topic of this.all) topic.stop?.()
  }

  private get all(): readonly RoomTopic<never>[] {
    return Object.values(this.topics)
  }
}
