/**
 * Who may do what. The only table of permissions: pages, routes, sockets and jobs ask `can`.
 * A role belongs to one person in one band.
 */
export const ROLES = ['owner', 'engineer', 'reviewer', 'listener'] as const
export type Role = (typeof ROLES)[number]

export const ACTIONS = [
  'band.view',
  'band.rename',
  'band.delete',
  'member.invite',
  'member.setRole',
  'member.remove',
  'member.resetPassword',
  'album.edit',
  'song.edit',
  'song.trash',
  'stem.upload',
  'stem.remove',
  'mix.listen',
  'mix.edit',
  'chat.write',
  /** Begins versions of one's own, and changes those that one began or was invited to. */
  'branch.edit',
  'version.create',
  'version.choose',
  'comment.write',
  'comment.resolve',
  'approval.give',
  'master.request',
  'master.download',
] as const
export type Action = (typeof ACTIONS)[number]

const listener: readonly Action[] = ['band.view', 'mix.listen', 'chat.write']
const reviewer: readonly Action[] = [
  ...listener,
  'comment.write',
  'comment.resolve',
  'approval.give',
  'master.download',
  'branch.edit',
]
const engineer: readonly Action[] = [
  ...reviewer,
  'member.invite',
  'album.edit',
  'song.edit',
  'song.trash',
  'stem.upload',
  'stem.remove',
  'mix.edit',
  'version.create',
  'version.choose',
  'master.request',
]
const owner: readonly Action[] = [
  ...engineer,
  'band.rename',
  'band.delete',
  'member.setRole',
  'member.remove',
  'member.resetPassword',
]

const TABLE: Readonly<Record<Role, ReadonlySet<Action>>> = {
  owner: new Set(owner),
  engineer: new Set(engineer),
  reviewer: new Set(reviewer),
  listener: new Set(listener),
}

/** Whether somebody with this role (null: not in the band) may do this. */
export function can(role: Role | null | undefined, action: Action): boolean {
  return role != null && TABLE[role].has(action)
}

/** The roles that somebody may give to others: owners any, engineers those below their own. */
export function grantableRoles(role: Role | null | undefined): readonly Role[] {
  if (role === 'owner') return ROLES
  return role === 'engineer' ? ['reviewer', 'listener'] : []
}
