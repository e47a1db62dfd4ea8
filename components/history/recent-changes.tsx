'use client'
/** What people did on the whole desk, newest first; of everybody or of one. A line opens its control's own history. */
import { useState } from 'react'
import type { ControlChangeView, ControlHistory } from '@/lib/contracts'
import { findTargetParameter, ownerOfTarget, targetValueWords, targetWords } from '@/lib/mix'
import { useMix, useRoom } from '../collab/room-context'
import { useDesk } from '../console/desk'
import { usePolled } from '../net/use-polled'
import { Avatar } from '../ui/avatar'
import { Dialog, DialogActions, DialogClose } from '../ui/dialog'
import { Button } from '../ui/button'
import { Select } from '../ui/select'
import { useHistoryDoors } from './history-doors'
import { agoWords } from './history-words'
import { useNow } from './use-now'

const FRESH_MS = 4000
const EVERYBODY = 'everybody'

interface DialogProps {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
  readonly sampleRate: number
}

export function RecentChanges({ isOpen, onOpenChange, sampleRate }: DialogProps) {
  return (
    <Dialog title="Recent changes" isOpen={isOpen} onOpenChange={onOpenChange} className="history-dialog">
      <ChangeList sampleRate={sampleRate} onLeave={() => onOpenChange(false)} />
      <DialogActions>
        <DialogClose>
          <Button>Close</Button>
        </DialogClose>
      </DialogActions>
    </Dialog>
  )
}

function ChangeList({ sampleRate, onLeave }: { readonly sampleRate: number; readonly onLeave: () => void }) {
  const room = useRoom()
  const [userId, setUserId] = useState(EVERYBODY)
  const query = userId === EVERYBODY ? '' : `?${new URLSearchParams({ userId })}`
  const { data, problem } = usePolled<ControlHistory>(
    `/api/songs/${room.songId}/control-history${query}`,
    FRESH_MS,
  )
  const people = data?.people ?? []
  const choices = [
    { value: EVERYBODY, label: 'Everybody' },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <>
      {people.length > 1 && (
        <Select label="Whose changes" value={userId} choices={choices} onChange={setUserId} />
      )}
      {problem && <p className="history-words">{problem}</p>}
      {data?.changes.length === 0 && <p className="history-words">Nothing was changed yet.</p>}
      <ol className="history-list history-desk">
        {data?.changes.map((change) => (
          <ChangeRow key={change.id} change={change} sampleRate={sampleRate} onLeave={onLeave} />
        ))}
      </ol>
    </>
  )
}

function ChangeRow({
  change,
  sampleRate,
  onLeave,
}: {
  readonly change: ControlChangeView
  readonly sampleRate: number
  readonly onLeave: () => void
}) {
  const room = useRoom()
  const desk = useDesk()
  const doors = useHistoryDoors()
  const { target, from, to, by, at } = change
  const now = useNow()
  const name = useMix((mix) => targetWords(mix, target))
  const isThere = useMix((mix) => findTargetParameter(mix, target) !== undefined)
  const words = useMix((mix) => {
    const text = (value: typeof from) => targetValueWords(mix, target, { value, sampleRate })
    return isThere ? `${text(from)} → ${text(to)}` : ''
  })
  const show = () => {
    const ownerId = ownerOfTarget(room.mix, target)
    onLeave()
    if (ownerId !== null) desk.select(ownerId)
    window.setTimeout(() => doors?.openControl(target))
  }
  return (
    <li className="history-row">
      {by ? <Avatar name={by.name} colour={by.colour} /> : <span className="history-nobody" />}
      <div className="history-what">
        <span>
          {name ?? 'Something that is gone'} <span className="num">{words}</span>
        </span>
        <small>
          {by?.name ?? 'The studio'}, {agoWords(new Date(at), now)}
        </small>
      </div>
      {isThere && (
        <Button kind="quiet" onClick={show} aria-label={`History of ${name}`}>
          History
        </Button>
      )}
    </li>
  )
}
