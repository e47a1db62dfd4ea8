/** Talkback in words: what the microphone does, who talks, and what is wrong. Pure. */
import type { IntercomView, VoiceOf } from './intercom-types'

export interface TalkWords {
  readonly tone: 'ok' | 'warn' | 'quiet'
  readonly text: string
}

const MICROPHONE_TROUBLE = {
  refused:
    'This browser does not give the studio the microphone. Allow it at the lock beside the address, then press again.',
  missing: 'No microphone was found. Plug one in or choose another, then press again.',
  busy: 'The microphone does not start; another program may hold it. Close that one, then press again.',
  insecure: 'Browsers give microphones to secure pages only. Open the studio over https:// or on localhost.',
} as const

export function microphoneWords({ microphone, isHeld, isOpen, isTalking }: IntercomView): TalkWords {
  if (microphone === 'off')
    return { tone: 'quiet', text: 'The microphone is off. The browser asks for it at your first press.' }
  if (microphone === 'asking')
    return { tone: 'quiet', text: 'Answer your browser’s question about the microphone.' }
  if (microphone !== 'ready') return { tone: 'warn', text: MICROPHONE_TROUBLE[microphone] }
  if (isTalking) return { tone: 'ok', text: 'You are heard.' }
  if (isOpen) return { tone: 'ok', text: 'The microphone is open: the mix gives way when you speak.' }
  return { tone: 'quiet', text: isHeld ? 'One moment …' : 'Hold the button, or T, and speak.' }
}

export function linkWords({ link, isTalking, isMuted, name }: VoiceOf): TalkWords {
  if (isMuted) return { tone: 'quiet', text: isTalking ? 'talks, muted by you' : 'muted by you' }
  if (link === 'lost')
    return {
      tone: 'warn',
      text: `No way to ${name}’s browser. A firewall may lie between; the studio’s host can set a TURN server.`,
    }
  if (link === 'connecting')
    return { tone: 'quiet', text: isTalking ? 'talks, connecting …' : 'connecting …' }
  if (isTalking)
    return link === 'connected'
      ? { tone: 'ok', text: 'talks' }
      : { tone: 'quiet', text: 'talks, connecting …' }
  return { tone: 'quiet', text: '' }
}

/** What the button is called. */
export function buttonWords({ isTalking, isOpen }: IntercomView): string {
  if (isOpen) return isTalking ? 'Talking' : 'Mic open'
  return isTalking ? 'Talking' : 'Talk'
}

export function reachWords({ beyondReach }: IntercomView): string {
  if (beyondReach === 0) return ''
  return `The room is large: ${beyondReach} ${beyondReach === 1 ? 'window does' : 'windows do'} not hear you.`
}

/** What needs a look behind the arrow; '' when nothing does. */
export function warningOf(view: IntercomView): string {
  const microphone = microphoneWords(view)
  if (microphone.tone === 'warn') return microphone.text
  if (view.isBlocked) return 'The browser holds voices back until you click in the studio.'
  const lost = view.others.find((other) => linkWords(other).tone === 'warn')
  return lost ? linkWords(lost).text : ''
}
