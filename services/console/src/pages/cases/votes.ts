// Votes of a review meeting as they are typed.
export interface VoteCounts {
  attendees: string
  votesFor: string
  votesAgainst: string
  abstentions: string
}

export interface Votes {
  attendees: number
  votesFor: number
  votesAgainst: number
  abstentions: number
}

export function votesOf(typed: VoteCounts): Votes {
  const { attendees, votesFor, votesAgainst, abstentions } = typed
  return {
    attendees: Number(attendees),
    votesFor: Number(votesFor),
    votesAgainst: Number(votesAgainst),
    abstentions: Number(abstentions),
  }
}

// More than half of those present. The suite decides; this only says before what it will decide.
export const passes = ({ attendees, votesFor }: Votes) => votesFor * 2 > attendees
