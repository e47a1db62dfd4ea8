'use client'
/** In the bar: which mix this is, the band's or somebody's own version, and the way to the others. */
import Link from 'next/link'
import { useState } from 'react'
import { can, type BranchView } from '@/lib/contracts'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from '../ui/menu'
import { BranchNameDialog } from './branch-name-dialog'
import { BranchesDialog } from './branches-dialog'
import { branchHref, studioHref, useBranches } from './branches-context'
import { DifferencesDialog } from './differences-dialog'

type Shown = { readonly kind: 'new' | 'list' } | { readonly kind: 'differences'; readonly branch: BranchView }

export function MixSwitch() {
  const { current, role } = useBranches()
  const [shown, setShown] = useState<Shown | null>(null)
  const close = () => setShown(null)
  const showDifferences = (branch: BranchView) => setShown({ kind: 'differences', branch })
  return (
    <>
      <Menu
        trigger={
          <Button
            kind="line"
            className="mix-switch"
            data-branch={current ? '' : undefined}
            aria-label="Which mix"
          >
            <Icon name={current ? 'branch' : 'people'} />
            <span className="truncate">{current?.name ?? 'Band’s mix'}</span>
            <Icon name="down" className="!size-3" />
          </Button>
        }
      >
        <MixLinks />
        <MenuSeparator />
        {current && (
          <MenuItem icon="check" onSelect={() => showDifferences(current)}>
            Differences, hear, merge…
          </MenuItem>
        )}
        {can(role, 'branch.edit') && (
          <MenuItem icon="plus" onSelect={() => setShown({ kind: 'new' })}>
            Try my own version…
          </MenuItem>
        )}
        <MenuItem icon="ear" onSelect={() => setShown({ kind: 'list' })}>
          Compare, invite, put away…
        </MenuItem>
      </Menu>
      {current && (
        <Button kind="line" className="not-on-phone" onClick={() => showDifferences(current)}>
          Differences
        </Button>
      )}
      {shown?.kind === 'new' && <BranchNameDialog branch={null} onClose={close} />}
      {shown?.kind === 'list' && <BranchesDialog onClose={close} onDifferences={showDifferences} />}
      {shown?.kind === 'differences' && <DifferencesDialog branch={shown.branch} onClose={close} />}
    </>
  )
}

function MixLinks() {
  const { song, current, list } = useBranches()
  return (
    <>
      <MenuLink>
        <Link href={studioHref(song.id)}>
          <Icon name="people" />
          <span className="flex-1">Band’s mix</span>
          {!current && <Icon name="check" />}
        </Link>
      </MenuLink>
      {list.branches.length > 0 && <MenuLabel>Versions of our own</MenuLabel>}
      {list.branches.map((branch) => (
        <MenuLink key={branch.id}>
          <Link href={branchHref(branch.id)}>
            <Icon name="branch" />
            <span className="max-w-52 flex-1 truncate">{branch.name}</span>
            <span className="text-text-3">{branch.isMine ? 'mine' : branch.creator.name}</span>
            {current?.id === branch.id && <Icon name="check" />}
          </Link>
        </MenuLink>
      ))}
    </>
  )
}
