'use client'
/** What can be done with one insert; in the menu of its slot and of its panel. */
import { INSERT_PARAMETERS, rackOf, type Insert, type Parameter } from '@/lib/mix'
import { useMix } from '../collab/room-context'
import { useDispatch } from '../collab/use-dispatch'
import { HistoryItem } from '../history/history-doors'
import { faceOf } from '../panels/insert-faces'
import { MenuItem, MenuSeparator } from '../ui/menu'
import { addCopy, moveInsert, placeNextTo } from './rack-commands'
import { changesTo } from './settings-shelf'
import { useCopied, useShelf } from './use-shelf'

function defaultsOf(insert: Insert) {
  const table = Object.entries(INSERT_PARAMETERS[insert.kind] as Readonly<Record<string, Parameter>>)
  return Object.fromEntries(table.map(([field, parameter]) => [field, parameter.default]))
}

function SettingsItems({ insert }: { readonly insert: Insert }) {
  const dispatch = useDispatch()
  const shelf = useShelf()
  const copied = useCopied()
  const write = (values: Parameters<typeof changesTo>[1]) => {
    const changes = changesTo(insert, values)
    if (changes.length > 0) dispatch({ kind: 'setParameters', changes })
  }
  const place = { ownerId: insert.ownerId, beforeId: insert.id }
  return (
    <>
      <MenuItem icon="copy" onSelect={() => shelf.copy(insert)}>
        Copy
      </MenuItem>
      <MenuItem
        isDisabled={copied?.kind !== insert.kind}
        onSelect={() => copied?.kind === insert.kind && write(copied.values)}
      >
        Paste settings
      </MenuItem>
      <MenuItem isDisabled={copied === null} onSelect={() => copied && dispatch(addCopy(copied, place))}>
        {copied ? `Paste ${faceOf(copied.kind).label} before this` : 'Paste before this'}
      </MenuItem>
      <MenuItem onSelect={() => write(defaultsOf(insert))}>Reset to defaults</MenuItem>
    </>
  )
}

export function InsertMenuItems({ insert }: { readonly insert: Insert }) {
  const dispatch = useDispatch()
  const mix = useMix((all) => all)
  const siblings = rackOf(mix, insert.ownerId)
  const step = (direction: -1 | 1) => {
    const place = placeNextTo(siblings, insert, direction)
    return place && moveInsert(siblings, insert, place)
  }
  const [up, down] = [step(-1), step(1)]
  return (
    <>
      <MenuItem
        onSelect={() =>
          dispatch({
            kind: 'setInsertBypass',
            insertId: insert.id,
            isBypassed: !insert.isBypassed,
          })
        }
      >
        {insert.isBypassed ? 'Turn on' : 'Bypass'}
      </MenuItem>
      <HistoryItem target={{ record: 'inserts', id: insert.id, field: 'isBypassed' }}>
        History of on and off…
      </HistoryItem>
      <MenuSeparator />
      <SettingsItems insert={insert} />
      <MenuSeparator />
      <MenuItem icon="up" hint="Alt ↑" isDisabled={!up} onSelect={() => up && dispatch(up)}>
        Move up
      </MenuItem>
      <MenuItem icon="down" hint="Alt ↓" isDisabled={!down} onSelect={() => down && dispatch(down)}>
        Move down
      </MenuItem>
      <MenuSeparator />
      <MenuItem isDanger hint="Del" onSelect={() => dispatch({ kind: 'removeInsert', insertId: insert.id })}>
        Remove
      </MenuItem>
    </>
  )
}
