'use client'
/** A version of one's own against the band's mix: line by line, heard and merged. Modal, so the transport's keys work here too. */
import { useState, type KeyboardEvent } from 'react'
import type { BranchView } from '@/lib/contracts'
import { formatNumber } from '@/lib/mix'
import { PlayButton } from '../transport/play-button'
import { usePlayToggle } from '../transport/use-play-toggle'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { EmptyState } from '../ui/empty-state'
import { Segmented } from '../ui/segmented'
import { useBranches } from './branches-context'
import { LineList } from './line-list'
import { MergeRow } from './merge-row'
import { useBothRooms, useDifferences, type Side, type Way } from './use-differences'
import { useHearing, type Hearing } from './use-hearing'

const CHOICES: readonly { readonly value: Side; readonly label: string }[] = [
  { value: 'band', label: 'Band’s mix' },
  { value: 'chosen', label: 'With chosen' },
  { value: 'own', label: 'This version' },
]

const WAYS: readonly { readonly value: Way; readonly label: string }[] = [
  { value: 'merge', label: 'What it changed' },
  { value: 'news', label: 'What the band did since' },
]
const EMPTY: Readonly<Record<Way, string>> = {
  merge: 'This version has nothing that the band’s mix has not. Change something in it, and it is told here.',
  news: 'The band’s mix has nothing new since this version began, or this version has it already.',
}

export function DifferencesDialog({
  branch,
  onClose,
}: {
  readonly branch: BranchView
  readonly onClose: () => void
}) {
  const rooms = useBothRooms(branch)
  const [way, setWay] = useState<Way>('merge')
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`${branch.name} and the band’s mix`}
      text="Choose lines and hear them. Nothing is written until you merge."
      className="differences-dialog"
    >
      <div className="differences">
        <Segmented label="Which way" value={way} choices={WAYS} onChange={setWay} />
        <Body key={way} branch={branch} rooms={rooms} way={way} />
      </div>
    </Dialog>
  )
}

function Body({
  branch,
  rooms,
  way,
}: {
  readonly branch: BranchView
  readonly rooms: ReturnType<typeof useBothRooms>
  readonly way: Way
}) {
  const { current } = useBranches()
  const differences = useDifferences(branch, rooms, way)
  const hearing = useHearing(differences.mixes, current?.id === branch.id ? 'own' : 'band')
  const togglePlay = usePlayToggle()
  const { lines } = differences
  const keys = (event: KeyboardEvent) => {
    const isControl = event.target instanceof HTMLElement && event.target.closest('button, input') !== null
    if (event.key.toLowerCase() === 'b' && !event.ctrlKey && !event.metaKey) hearing.toggle()
    else if (event.key === ' ' && !isControl) togglePlay()
    else return
    event.preventDefault()
  }
  return (
    <div className="differences" onKeyDown={keys}>
      <HearRow hearing={hearing} />
      {lines === null ? (
        <p className="lab" role="status">
          {differences.problem ?? differences.words}
        </p>
      ) : lines.length === 0 ? (
        <EmptyState title="Nothing differs" text={EMPTY[way]} />
      ) : (
        <>
          <div className="branch-actions">
            <span className="lab flex-1">
              {lines.length === 1 ? '1 difference' : `${lines.length} differences`}
            </span>
            <Button kind="quiet" onClick={() => differences.chooseAll(true)}>
              All
            </Button>
            <Button kind="quiet" onClick={() => differences.chooseAll(false)}>
              None
            </Button>
          </div>
          <LineList lines={lines} differences={differences} />
        </>
      )}
      <MergeRow branch={branch} differences={differences} />
    </div>
  )
}

function HearRow({ hearing }: { readonly hearing: Hearing }) {
  return (
    <div className="hear-row">
      <PlayButton />
      <Segmented label="What is heard" value={hearing.side} choices={CHOICES} onChange={hearing.hear} />
      <span className="lab num hear-match">{matchWords(hearing)}</span>
    </div>
  )
}

function matchWords({ isMatched, matchDb }: Hearing): string {
  if (!isMatched)
    return 'Key B switches. Hear the same place in both for three seconds, and they are matched.'
  const words =
    matchDb < -0.05 ? `${formatNumber(-matchDb, 1)} dB down to match` : 'as it is, the quieter one'
  return `Key B switches. Equally loud: this one is ${words}.`
}
