"""Seeded synthetic laws, with the similarity structure as a knob.

Begin with `families`, sets of candidates by how similar they are to one another; `posteriors` draws
laws on candidates or on bits, `contested` those on which the aims part, `libraries` whole files.
"""

from regret.distributions.families import FAMILIES as FAMILIES
from regret.distributions.families import chain as chain
from regret.distributions.families import disjoint as disjoint
from regret.distributions.families import independent as independent
from regret.distributions.families import mixture as mixture
from regret.distributions.families import near_duplicates as near_duplicates
from regret.distributions.families import sunflower as sunflower
from regret.distributions.posteriors import dirichlet as dirichlet
from regret.distributions.posteriors import gibbs as gibbs
from regret.distributions.posteriors import independent_bits as independent_bits
from regret.distributions.posteriors import ising as ising
from regret.distributions.posteriors import markov_chain as markov_chain
from regret.distributions.posteriors import mixture_of_bits as mixture_of_bits
from regret.distributions.posteriors import spiked as spiked
