/** What the screen sees of talkback in this window. */
import type { MicrophoneState } from './microphone'
import type { LinkState } from './peer-link'

export interface VoiceOf {
  readonly clientId: number
  readonly userId: string
  readonly name: string
  readonly colour: number
  readonly isTalking: boolean
  readonly isMuted: boolean
  /** Null: no voice went either way yet. */
  readonly link: LinkState | null
}

export interface IntercomView {
  readonly microphone: MicrophoneState
  /** The button is held, whether or not the microphone is there yet. */
  readonly isHeld: boolean
  readonly isOpen: boolean
  /** This window's voice goes out, and the others see it. */
  readonly isTalking: boolean
  /** Of the voices, 0 or less; SILENCE_DB is silent. */
  readonly levelDb: number
  /** Null: the one that the browser proposes. */
  readonly deviceId: string | null
  readonly others: readonly VoiceOf[]
  /** Somebody is heard, or this window talks: the mix gives way. */
  readonly dims: boolean
  /** The browser waits for a click before it lets voices out. */
  readonly isBlocked: boolean
  /** Windows beyond what one microphone reaches. */
  readonly beyondReach: number
}
