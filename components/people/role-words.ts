import type { Role } from '@/lib/contracts'

const WORDS: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  engineer: 'Engineer',
  reviewer: 'Reviewer',
  listener: 'Listener',
}
const MEANING: Readonly<Record<Role, string>> = {
  owner: 'everything, members too',
  engineer: 'mixes, uploads, orders masters',
  reviewer: 'comments and approves',
  listener: 'listens',
}

export function roleWords(role: Role): string {
  return WORDS[role]
}

/** What the role may do, to go after its name. */
export function roleMeaning(role: Role): string {
  return MEANING[role]
}
