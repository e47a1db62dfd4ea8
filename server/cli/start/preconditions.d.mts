export class Refusal extends Error {}
export function refuseOldNode(version?: string): void
export function refusePort(text: string, patienceMs?: number): Promise<number>
