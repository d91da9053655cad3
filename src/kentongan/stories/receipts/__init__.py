"""The hand-over: what the SOP asks to be handed in, and what the receiver takes or turns away."""
