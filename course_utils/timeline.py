"""List the ideas that this course is made of: when, what, against which problem, by whom, and where they are used here.

Histories in the closing of a notebook are told from this list; a test holds the two together.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Idea:
    """An idea and where it comes from.

    Attributes:
        year: of the publication.
        idea: what it is, a few words.
        problem: what it solved or asked, one clause.
        people: surnames, in the publication's order.
        source: the publication.
        where: the notebooks that tell of it, such as ``04_feedforward/2_backpropagation``.
    """

    year: int
    idea: str
    problem: str
    people: tuple[str, ...]
    source: str
    where: tuple[str, ...]


def told_in(notebook: str) -> tuple[Idea, ...]:
    """Return the ideas that a notebook tells of, such as ``04_feedforward/2_backpropagation``, oldest first."""
    return tuple(idea for idea in IDEAS if notebook in idea.where)


IDEAS: tuple[Idea, ...] = (
    Idea(
        1805,
        "least squares",
        "observations of an orbit disagree, and one has to choose",
        (
            "Legendre",
            "Gauss",
        ),
        "Nouvelles méthodes pour la détermination des orbites des comètes; Gauss, Theoria motus (1809)",
        ("00_start_here/1_how_this_course_works",),
    ),
    Idea(
        1908,
        "Student's t",
        "how far can the mean of a few measurements be trusted?",
        ("Student",),
        "The probable error of a mean, Biometrika 6",
        ("04_feedforward/4_craft_input_representations",),
    ),
    Idea(
        1958,
        "the perceptron",
        "a machine that learns from its mistakes",
        ("Rosenblatt",),
        "The perceptron, Psychological Review 65",
        ("04_feedforward/1_perceptron_to_mlp",),
    ),
    Idea(
        1969,
        "the limits of one layer",
        "what can a single layer of thresholds not compute?",
        (
            "Minsky",
            "Papert",
        ),
        "Perceptrons, MIT Press",
        ("04_feedforward/1_perceptron_to_mlp",),
    ),
    Idea(
        1970,
        "reverse accumulation",
        "the rounding errors of a long computation, all at once",
        ("Linnainmaa",),
        "Master's thesis, University of Helsinki",
        ("04_feedforward/2_backpropagation",),
    ),
    Idea(
        1974,
        "gradients of ordered systems",
        "all slopes of a model with many parameters in one pass",
        ("Werbos",),
        "Beyond Regression, thesis, Harvard; applied to networks in 1982",
        ("04_feedforward/2_backpropagation",),
    ),
    Idea(
        1986,
        "hidden layers trained by back-propagation",
        "hidden units had no teacher to tell them what to do",
        (
            "Rumelhart",
            "Hinton",
            "Williams",
        ),
        "Learning representations by back-propagating errors, Nature 323",
        (
            "04_feedforward/1_perceptron_to_mlp",
            "04_feedforward/2_backpropagation",
        ),
    ),
    Idea(
        2007,
        "random Fourier features",
        "kernel machines did not scale to many rows",
        (
            "Rahimi",
            "Recht",
        ),
        "Random features for large-scale kernel machines, NIPS 20",
        ("04_feedforward/4_craft_input_representations",),
    ),
    Idea(
        2010,
        "rectified linear units",
        "sigmoids let gradients fade in deep stacks",
        (
            "Nair",
            "Hinton",
        ),
        "Rectified linear units improve restricted Boltzmann machines, ICML",
        ("04_feedforward/1_perceptron_to_mlp",),
    ),
    Idea(
        2011,
        "sparse rectifier networks",
        "deep networks needed pretraining to train at all",
        (
            "Glorot",
            "Bordes",
            "Bengio",
        ),
        "Deep sparse rectifier neural networks, AISTATS",
        ("04_feedforward/1_perceptron_to_mlp",),
    ),
    Idea(
        2022,
        "embeddings of numerical features",
        "plain networks lost to trees on tables",
        (
            "Gorishniy",
            "Rubachev",
            "Babenko",
        ),
        "On embeddings for numerical features in tabular deep learning, NeurIPS",
        ("04_feedforward/4_craft_input_representations",),
    ),
)
