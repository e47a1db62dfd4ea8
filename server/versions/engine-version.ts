/** The version of the sound core that this server renders with; the bounce job checks it against the core itself. */
export const ENGINE_VERSION = 3
