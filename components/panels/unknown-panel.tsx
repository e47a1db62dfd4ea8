'use client'
/** In the place of a panel: an insert that only a newer studio knows. */
import type { UnknownInsert } from '@/lib/mix'
import { useCanEdit } from '../collab/room-context'
import { useDispatch } from '../collab/use-dispatch'
import { Button } from '../ui/button'
import { Panel } from './panel'

export function UnknownPanel({ insert }: { readonly insert: UnknownInsert }) {
  const canEdit = useCanEdit()
  const dispatch = useDispatch()
  return (
    <Panel title="Newer effect" note={insert.kind}>
      <div className="panel-body unknown-panel">
        <p>
          This effect comes from a newer Mixroom. It is passed over here, and no version can be saved while it
          is in the mix. Reload to update.
        </p>
        <Button kind="line" onClick={() => window.location.reload()}>
          Reload
        </Button>
        {canEdit && (
          <Button kind="line" onClick={() => dispatch({ kind: 'removeInsert', insertId: insert.id })}>
            Take it out
          </Button>
        )}
      </div>
    </Panel>
  )
}
