'use client'
/** One thing that two sides changed: its name, what each made of it, which of them the mix has. */
import type { ControlHistory } from '@/lib/contracts'
import { targetValueWords, targetWords, type Clash, type ClashSide } from '@/lib/mix'
import { useMix, usePeople, useRoom } from '../collab/room-context'
import { usePolled } from '../net/use-polled'
import { DEFAULT_SAMPLE_RATE, useEngine } from '../transport/engine-context'
import { Avatar } from '../ui/avatar'
import { Button, IconButton } from '../ui/button'
import type { ClashHearing } from './use-hear-clash'

const ONCE = 0

interface RowProps {
  readonly clash: Clash
  readonly hearing: ClashHearing
  /** Null where one may only look. */
  readonly onChoose: ((side: ClashSide) => void) | null
  readonly onLeave: () => void
}

export function ClashRow({ clash, hearing, onChoose, onLeave }: RowProps) {
  const { control, held } = clash
  const sampleRate = useEngine()?.state().sampleRate ?? DEFAULT_SAMPLE_RATE
  const self = usePeople().find(({ isSelf }) => isSelf)
  const them = useAuthor(clash, self?.userId)
  const name = useMix((mix) => (control ? targetWords(mix, control.target) : undefined))
  const words = useMix((mix) => {
    const of = (value: string | number | boolean) =>
      control ? targetValueWords(mix, control.target, { value, sampleRate }) : ''
    return control ? `${of(control.mine)}\n${of(control.theirs)}` : `${clash.mineWords}\n${clash.theirWords}`
  })
  const [mine = '', theirs = ''] = words.split('\n')
  const side = { clash, hearing, onChoose }
  return (
    <li className="clash-row" data-clash={clash.key}>
      <div className="clash-name">
        <strong>{name ?? clash.ownerName}</strong>
        {held === 'both' && (
          <span className="clash-both">
            The mix has both
            <Button kind="quiet" onClick={onLeave}>
              Keep both
            </Button>
          </span>
        )}
      </div>
      <Side {...side} side="mine" face={self} words={mine} />
      <Side {...side} side="theirs" face={them} words={theirs} />
    </li>
  )
}

function Side({
  clash,
  side,
  face,
  words,
  hearing,
  onChoose,
}: Pick<RowProps, 'clash' | 'hearing' | 'onChoose'> & {
  readonly side: ClashSide
  /** Not there: nobody can tell whose it is. */
  readonly face: { readonly name: string; readonly colour: number } | null | undefined
  readonly words: string
}) {
  const isHeard = hearing.heard === hearing.keyOf(clash, side)
  const whose = side === 'mine' ? 'yours' : 'theirs'
  const who = side === 'mine' ? 'You' : (face?.name ?? 'The band')
  return (
    <div className="clash-side" data-held={clash.held === side || undefined}>
      {face ? <Avatar name={face.name} colour={face.colour} /> : <span className="clash-nobody" />}
      <span className="clash-words">
        <small>{who}</small>
        <span className="num">
          {words}
          {clash.held === side && <span className="badge badge-accent">In the mix now</span>}
        </span>
      </span>
      {hearing.canHear && (
        <IconButton
          icon="ear"
          label={isHeard ? 'Stop hearing it' : `Hear ${whose}, only here`}
          aria-pressed={isHeard}
          onClick={() => hearing.hear(clash, side)}
        />
      )}
      {onChoose && (
        <Button kind="line" onClick={() => onChoose(side)}>
          Keep {whose}
        </Button>
      )}
    </div>
  )
}

/** Who set the control to their value, as its history tells; null: nobody can tell. */
function useAuthor({ control }: Clash, self: string | undefined) {
  const room = useRoom()
  const { record = 'song', id = '', field = '' } = control?.target ?? {}
  const query = new URLSearchParams({ record, id, field })
  const url = control ? `/api/songs/${room.songId}/control-history?${query}` : null
  const { data } = usePolled<ControlHistory>(url, ONCE)
  return data?.changes.find(({ by, to }) => by && by.id !== self && to === control?.theirs)?.by ?? null
}
