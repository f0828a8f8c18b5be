//! Roadmap: what is on the truck, what waits on what, and the lists of a team's own kinds.
