"""That it left: releases, one delivery for each channel, their attempts, proofs and looks."""
