'use client'
/** The person's references: add by dropping or choosing, listen at matched loudness. */
import { useRef } from 'react'
import { REFERENCES_MAX_BYTES, type Comparing, type ComparingState } from '@/lib/engine/compare/compare-types'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { Switch } from '../ui/toggle'
import { matchWords } from './compare-words'
import { ReferenceRow } from './reference-row'

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)

function AddReferences({ comparing }: { readonly comparing: Comparing }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button kind="line" icon="plus" onClick={() => input.current?.click()}>
        Add references
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="audio/*"
        data-reference-files=""
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          void comparing.addReferences(files)
        }}
      />
    </>
  )
}

export function ReferenceSection({
  comparing,
  state,
}: {
  readonly comparing: Comparing
  readonly state: ComparingState
}) {
  const { references, chosenId, isMatched, storedBytes, isForgetful } = state
  if (references.length === 0)
    return (
      <EmptyState
        title="No references yet"
        text="Drop songs here that sound like what you are after. They stay in this browser; nobody else hears them."
      >
        <AddReferences comparing={comparing} />
      </EmptyState>
    )
  return (
    <div className="compare-section">
      <label className="compare-row">
        <span className="flex-1">Matched loudness</span>
        <Switch label="Matched loudness" isOn={isMatched} onChange={(isOn) => comparing.setMatched(isOn)} />
      </label>
      <p className="lab num" data-match>
        {chosenId === null ? 'Choose a reference.' : matchWords(state)}
      </p>
      <ul className="references">
        {references.map((reference) => (
          <ReferenceRow
            key={reference.id}
            reference={reference}
            comparing={comparing}
            isChosen={reference.id === chosenId}
          />
        ))}
      </ul>
      <div className="compare-row">
        <AddReferences comparing={comparing} />
        <span className="flex-1" />
        <span className="lab num">
          {isForgetful
            ? 'This browser keeps nothing: they are gone with the page.'
            : `${megabytes(storedBytes)} of ${megabytes(REFERENCES_MAX_BYTES)} MB, in this browser only`}
        </span>
      </div>
    </div>
  )
}
