'use client'
/** In the bar: in or out of listening together in one click, how well it goes, and behind the arrow who with. */
import { usePeople } from '../collab/room-context'
import { useEngine } from '../transport/engine-context'
import { IconButton } from '../ui/button'
import { classNames } from '../ui/class-names'
import { Icon } from '../ui/icon'
import { Popover } from '../ui/popover'
import { ListenPanel } from './listen-panel'
import { apartMs, modeWords, qualityWords } from './together-words'
import { useConductor, useListeningMode, useListeningView } from './use-together'

export function ListenControl() {
  const engine = useEngine()
  const people = usePeople()
  const view = useListeningView()
  const offMs = useConductor()
  const { mode, choose, toggle } = useListeningMode()
  const isIn = mode.kind !== 'own'
  const quality = qualityWords(view, offMs)
  const others = view.together.filter((id) => id !== view.selfId).length
  const name = isIn ? `${modeWords(view, people)}: leave` : 'Listen together'
  return (
    <div className="split" role="group" aria-label="Listening together" data-listening={mode.kind}>
      <button
        type="button"
        className={classNames('btn btn-quiet listen-toggle', isIn && 'is-in')}
        aria-label={name}
        aria-pressed={isIn}
        title={isIn ? `${quality.text} Click to be on your own.` : 'Hear the song together with the room'}
        disabled={!engine}
        onClick={(event) => {
          toggle()
          // The next thing that a hand does is Space, and that must play.
          if (event.detail > 0) event.currentTarget.blur()
        }}
      >
        <Icon name={isIn && !view.isReachable ? 'warn' : 'headphones'} />
        <span className="listen-label">{modeWords(view, people)}</span>
        {isIn ? (
          <Quality apart={apartMs(view, offMs)} tone={quality.tone} isLost={!view.isReachable} />
        ) : null}
        {!isIn && others > 0 && <span className="badge num">{others}</span>}
      </button>
      <Popover
        label="Listening together"
        align="center"
        trigger={
          <IconButton
            icon="down"
            className="split-more"
            label="Who listens, and how well"
            disabled={!engine}
          />
        }
      >
        <ListenPanel offMs={offMs} onChoose={choose} />
      </Popover>
    </div>
  )
}

/** The figure keeps its place: three digits at most. */
function Quality({
  apart,
  tone,
  isLost,
}: {
  readonly apart: number | null
  readonly tone: string
  readonly isLost: boolean
}) {
  if (isLost)
    return (
      <span className="badge badge-warn" role="status">
        alone
      </span>
    )
  return (
    <span className="listen-quality num" data-tone={tone} data-apart-ms={apart ?? undefined}>
      {apart === null ? '…' : `±${Math.min(999, apart)} ms`}
    </span>
  )
}
