'use client'
/** In the bar: hold to talk; behind the arrow the open microphone, who is heard, how loud, and what is wrong. */
import { IconButton } from '../ui/button'
import { classNames } from '../ui/class-names'
import { Icon } from '../ui/icon'
import { Popover } from '../ui/popover'
import { TalkPanel } from './talk-panel'
import { buttonWords, microphoneWords, warningOf } from './talk-words'
import { holdProps, useTalkKey } from './use-hold'
import { useIntercom, useIntercomView, useTalkDim } from './use-intercom'

export function TalkControl() {
  const intercom = useIntercom()
  const view = useIntercomView(intercom)
  useTalkKey(intercom)
  useTalkDim(view?.dims ?? false)
  const warning = view && warningOf(view)
  const words = view && microphoneWords(view)
  return (
    <div className="split" role="group" aria-label="Talkback" data-talking={view?.isTalking || undefined}>
      <button
        type="button"
        className={classNames(
          'btn btn-quiet talk-button',
          view?.isTalking && 'is-on',
          view?.isOpen && 'is-open',
        )}
        aria-label="Hold to talk"
        aria-pressed={view?.isTalking ?? false}
        title={`${view ? buttonWords(view) : 'Talk'}: hold to talk to the room (T). ${words?.text ?? ''}`}
        disabled={!intercom}
        {...holdProps(intercom)}
      >
        <Icon name={warning ? 'warn' : 'microphone'} />
      </button>
      <Popover
        label="Talkback"
        align="center"
        trigger={
          <IconButton
            icon="down"
            className="split-more"
            label="Talkback: who, how loud"
            disabled={!intercom}
          />
        }
      >
        {intercom && view && <TalkPanel intercom={intercom} view={view} />}
      </Popover>
      <span className="sr-only" role="status">
        {warning}
      </span>
    </div>
  )
}
