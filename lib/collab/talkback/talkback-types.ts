/** What the screen's side of talkback knows of the room. Implemented by room-talkback.ts, topic 'talk' of a room. */
import type { VoiceSignal } from '@/lib/contracts'

export interface TalkbackApi {
  /** This window's client id; another one after a refusal. */
  readonly selfId: number
  /** Windows whose voices are heard now, this one too when it talks. Changes identity only with its content. */
  readonly talking: readonly number[]
  /** Says that this window talks, or no longer; after a reconnect it is said again. */
  setTalking(isOn: boolean): void
  /** To one other window of the room. @returns false when the room is out of reach: nothing is kept for later */
  signal(to: number, signal: VoiceSignal): boolean
  /** What other windows signal to this one, in the order in which they said it. @returns ends the listening */
  onSignal(listener: (from: number, signal: VoiceSignal) => void): () => void
}
