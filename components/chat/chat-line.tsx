'use client'
import { memo } from 'react'
import type { WaitingMessage } from '@/lib/collab/chat/chat-types'
import type { ChatMessage } from '@/lib/contracts'
import { Avatar, personStyle } from '../ui/avatar'
import { Button } from '../ui/button'
import { piecesOf, refusalWords, whenWords } from './chat-words'
import type { Bars } from './use-bars'

function BarLink({ bar, onSeek }: { readonly bar: number; readonly onSeek: () => void }) {
  return (
    <button type="button" className="chat-bar num" title={`Go to bar ${bar}`} onClick={onSeek}>
      Bar {bar}
    </button>
  )
}

/** The text, its bars clickable, and the place that was given with it. */
function Words({
  text,
  songSample,
  bars,
}: {
  readonly text: string
  readonly songSample: number | null
  readonly bars: Bars
}) {
  return (
    <p className="chat-text">
      {songSample !== null && (
        <>
          <BarLink bar={bars.barOf(songSample)} onSeek={() => bars.seekTo(songSample)} />{' '}
        </>
      )}
      {piecesOf(text).map((piece, i) =>
        piece.kind === 'words' ? (
          piece.text
        ) : (
          <BarLink key={i} bar={piece.bar} onSeek={() => bars.seekToBar(piece.bar)} />
        ),
      )}
    </p>
  )
}

export const ChatLine = memo(function ChatLine({
  message,
  isFirst,
  bars,
}: {
  readonly message: ChatMessage
  /** Of a block of one person: with face, name and time. */
  readonly isFirst: boolean
  readonly bars: Bars
}) {
  const { name, colour, text, songSample, atMs } = message
  return (
    <li className="chat-line" data-first={isFirst || undefined} style={personStyle(colour)}>
      {isFirst && (
        <div className="chat-who">
          <Avatar name={name} colour={colour} />
          <b>{name}</b>
          <time className="lab num" dateTime={new Date(atMs).toISOString()}>
            {whenWords(atMs)}
          </time>
        </div>
      )}
      <Words text={text} songSample={songSample} bars={bars} />
    </li>
  )
})

/** A message of one's own that the room does not have yet. */
export function WaitingLine({
  message,
  isReachable,
  bars,
  onAgain,
  onDiscard,
}: {
  readonly message: WaitingMessage
  readonly isReachable: boolean
  readonly bars: Bars
  readonly onAgain: () => void
  readonly onDiscard: () => void
}) {
  const { refusal, text, songSample } = message
  return (
    <li className="chat-line chat-waiting" data-refusal={refusal ?? undefined}>
      <Words text={text} songSample={songSample} bars={bars} />
      <div className="chat-state" role="status">
        {refusalWords(refusal, isReachable)}
        {refusal !== null && (
          <>
            <Button kind="quiet" onClick={onAgain}>
              Send now
            </Button>
            <Button kind="quiet" onClick={onDiscard}>
              Discard
            </Button>
          </>
        )}
      </div>
    </li>
  )
}
