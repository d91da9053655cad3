"""Plans the cases by which every outcome of a track is taken and every end reached."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from kentongan.procedures.definition import Track

#: (step id, outcome id)
Edge = tuple[str, str]


@dataclass
class Route:
    """What is still to be taken of a track; says at each step which outcome to take next."""

    track: Track
    taken: set[Edge] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)

    @property
    def wanted(self) -> set[Edge]:
        """Every edge not yet taken."""
        return {(step.id, outcome.id) for step in self.track.steps for outcome in step.outcomes} - self.taken

    @property
    def ends_left(self) -> list[str]:
        return [end.id for end in self.track.ends if end.id not in self.reached]

    @property
    def is_complete(self) -> bool:
        return not self.wanted and not self.ends_left

    def choose(self, step: str) -> str:
        """Returns the outcome that leads soonest to an edge not yet taken, else soonest to an end."""
        path = self._shortest(step, self.wanted) or self._shortest(step, self._ending())
        return path[0][1]

    def take(self, step: str, outcome: str) -> None:
        """Notes that an outcome was taken."""
        self.taken.add((step, outcome))

    def _ending(self) -> set[Edge]:
        """Returns the edges that lead to an end."""
        return {
            (step.id, outcome.id)
            for step in self.track.steps
            for outcome in step.outcomes
            if self.track.is_end(outcome.to)
        }

    def _shortest(self, step: str, goals: set[Edge]) -> list[Edge]:
        """Returns the edges from a step to the nearest goal, the goal included; empty where none can be reached."""
        queue: deque[tuple[str, list[Edge]]] = deque([(step, [])])
        seen = {step}
        while queue:
            at, path = queue.popleft()
            for outcome in self.track.step(at).outcomes:
                longer = [*path, (at, outcome.id)]
                if longer[-1] in goals:
                    return longer
                if not self.track.is_end(outcome.to) and outcome.to not in seen:
                    seen.add(outcome.to)
                    queue.append((outcome.to, longer))
        return []
