/** Talkback in a room of one browser's memory: nobody else is there to hear. */
import type { TalkbackApi } from '@/lib/collab/talkback/talkback-types'

export class LabTalkback implements TalkbackApi {
  readonly selfId = 1
  talking: readonly number[] = []

  constructor(private readonly changed: () => void) {}

  setTalking(isOn: boolean): void {
    if (isOn === this.talking.length > 0) return
    this.talking = isOn ? [this.selfId] : []
    this.changed()
  }

  signal(): boolean {
    return false
  }

  onSignal(): () => void {
    return () => undefined
  }
}
