//! Together: the two sides in the room.
