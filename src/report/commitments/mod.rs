//! Commitments: follow-through both ways, what is open, a page for each thread and each person.
