import { describe, expect, it } from 'vitest'
import { ACTIONS, can, grantableRoles, ROLES, type Action, type Role } from './roles'

/** Every cell, written out once more by hand: a change of the table has to be meant. O E R L */
const PINNED: Readonly<Record<Action, string>> = {
  'band.view': 'OERL',
  'band.rename': 'O',
  'band.delete': 'O',
  'member.invite': 'OE',
  'member.setRole': 'O',
  'member.remove': 'O',
  'member.resetPassword': 'O',
  'album.edit': 'OE',
  'song.edit': 'OE',
  'song.trash': 'OE',
  'stem.upload': 'OE',
  'stem.remove': 'OE',
  'mix.listen': 'OERL',
  'mix.edit': 'OE',
  'chat.write': 'OERL',
  'branch.edit': 'OER',
  'version.create': 'OE',
  'version.choose': 'OE',
  'comment.write': 'OER',
  'comment.resolve': 'OER',
  'approval.give': 'OER',
  'master.request': 'OE',
  'master.download': 'OER',
}
const LETTER: Readonly<Record<Role, string>> = { owner: 'O', engineer: 'E', reviewer: 'R', listener: 'L' }

describe('can', () => {
  const cells = ROLES.flatMap((role) => ACTIONS.map((action) => ({ role, action })))

  it.each(cells)('$role × $action is as pinned', ({ role, action }) => {
    expect(can(role, action)).toBe(PINNED[action].includes(LETTER[role]))
  })

  it.each(ACTIONS)('nobody outside the band may %s', (action) => {
    expect(can(null, action)).toBe(false)
    expect(can(undefined, action)).toBe(false)
  })
})

describe('grantableRoles', () => {
  it('lets an owner give any role, an engineer those below, others none', () => {
    expect(grantableRoles('owner')).toEqual(['owner', 'engineer', 'reviewer', 'listener'])
    expect(grantableRoles('engineer')).toEqual(['reviewer', 'listener'])
    expect(grantableRoles('reviewer')).toEqual([])
    expect(grantableRoles('listener')).toEqual([])
    expect(grantableRoles(null)).toEqual([])
  })
})
