/** Chat of the lab: one voice that answers nothing, kept as long as the page is. */
import type { ChatApi, ChatView } from '@/lib/collab/chat/chat-types'
import type { RoomPerson } from '@/lib/contracts'

export class LabChat implements ChatApi {
  view: ChatView = { messages: [], waiting: [], hasOlder: false, isLoadingOlder: false, isLoaded: true }

  constructor(
    private readonly person: () => RoomPerson | undefined,
    private readonly changed: () => void,
  ) {}

  say(text: string, songSample: number | null): void {
    const { userId = '', name = '', colour = 0 } = this.person() ?? {}
    const seq = this.view.messages.length + 1
    const message = { id: crypto.randomUUID(), seq, userId, name, colour, text, songSample, atMs: Date.now() }
    this.view = { ...this.view, messages: [...this.view.messages, message] }
    this.changed()
  }
  /** Nothing is refused here, and nothing is older. */
  sendAgain(): void {}
  discard(): void {}
  loadOlder(): void {}
}
