"""Hypothesis takes as many examples as the run's profile says."""

import samples

samples.register()
