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
        1944,
        "damped Newton and least-squares steps",
        "a full second-order step overshoots where its quadratic model is poor",
        ("Levenberg",),
        (
            "A method for the solution of certain non-linear problems in least squares, Quarterly of "
            "Applied Mathematics 2"
        ),
        ("06_optimization/2_landscapes",),
    ),
    Idea(
        1951,
        "stochastic approximation",
        "find a root from noisy measurements, with steps that shrink",
        (
            "Robbins",
            "Monro",
        ),
        "A Stochastic Approximation Method, Annals of Mathematical Statistics 22",
        ("06_optimization/1_gradient_methods",),
    ),
    Idea(
        1955,
        "the pseudo-inverse of every matrix",
        "linear equations with no solution, or with many, had no inverse to solve them with",
        ("Penrose",),
        ("A generalized inverse for matrices, Mathematical Proceedings of the Cambridge Philosophical Society 51"),
        ("05_regularization/4_craft_double_descent",),
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
        1964,
        "momentum",
        "gradient descent crawls along narrow valleys",
        ("Polyak",),
        "Some methods of speeding up the convergence of iteration methods",
        ("06_optimization/1_gradient_methods",),
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
        1970,
        "ridge regression",
        "least squares with correlated inputs gave wild weights",
        (
            "Hoerl",
            "Kennard",
        ),
        "Ridge Regression: Biased Estimation for Nonorthogonal Problems, Technometrics 12",
        (
            "05_regularization/1_penalties",
            "05_regularization/4_craft_double_descent",
        ),
    ),
    Idea(
        1974,
        "Cross-validation as a method",
        "choosing among models without judging them on the data that fitted them",
        ("Stone",),
        (
            "Cross-Validatory Choice and Assessment of Statistical Predictions, Journal of the Royal "
            "Statistical Society B 36"
        ),
        ("05_regularization/3_stopping_sharing_averaging",),
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
        1980,
        "limited-memory quasi-Newton updates (L-BFGS)",
        "the approximate inverse Hessian does not fit into memory for many variables",
        ("Nocedal",),
        "Updating quasi-Newton matrices with limited storage, Mathematics of Computation 35",
        ("06_optimization/2_landscapes",),
    ),
    Idea(
        1983,
        "accelerated gradient with a look-ahead",
        "reach the best possible rate of a first-order method on smooth convex functions",
        ("Nesterov",),
        "A method of solving a convex programming problem with convergence rate O(1/k^2)",
        ("06_optimization/1_gradient_methods",),
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
            "06_optimization/3_initialization",
        ),
    ),
    Idea(
        1989,
        "Stopping training by a validation set",
        "networks with more weights than data memorize when trained to the end",
        (
            "Morgan",
            "Bourlard",
        ),
        "Generalization and Parameter Estimation in Feedforward Nets: Some Experiments, NIPS 2",
        ("05_regularization/3_stopping_sharing_averaging",),
    ),
    Idea(
        1989,
        "Universal approximation by any squashing function",
        "the promise should not hang on one particular activation",
        (
            "Hornik",
            "Stinchcombe",
            "White",
        ),
        "Multilayer Feedforward Networks are Universal Approximators, Neural Networks 2",
        ("04_feedforward/3_width_and_depth",),
    ),
    Idea(
        1989,
        "Universal approximation by sigmoids",
        "nobody knew whether one hidden layer could represent every continuous function",
        ("Cybenko",),
        ("Approximation by Superpositions of a Sigmoidal Function, Mathematics of Control, Signals and Systems 2"),
        ("04_feedforward/3_width_and_depth",),
    ),
    Idea(
        1989,
        "Weight sharing in digit readers",
        "too many free weights to learn the same detector at every place of an image",
        ("LeCun",),
        "LeCun et al., Backpropagation Applied to Handwritten Zip Code Recognition, Neural Computation 1",
        ("05_regularization/3_stopping_sharing_averaging",),
    ),
    Idea(
        1989,
        "a linear autoencoder finds the principal subspace, and its loss has no bad local minimum",
        "what training by descent finds, and whether it can get stuck",
        (
            "Baldi",
            "Hornik",
        ),
        (
            "Neural networks and principal component analysis: learning from examples without local "
            "minima, Neural Networks 2"
        ),
        ("06_optimization/3_initialization",),
    ),
    Idea(
        1992,
        "the bias/variance dilemma of neural networks",
        "say why flexible networks need so many examples",
        (
            "Geman",
            "Bienenstock",
            "Doursat",
        ),
        "Neural networks and the bias/variance dilemma, Neural Computation 4",
        ("05_regularization/4_craft_double_descent",),
    ),
    Idea(
        1992,
        "weight decay",
        "networks with more weights than they need fitted the noise",
        (
            "Krogh",
            "Hertz",
        ),
        "A Simple Weight Decay Can Improve Generalization, NIPS 4",
        ("05_regularization/1_penalties",),
    ),
    Idea(
        1993,
        "Every activation that is no polynomial is enough",
        "which activations allow universal approximation and which do not",
        (
            "Leshno",
            "Lin",
            "Pinkus",
            "Schocken",
        ),
        (
            "Multilayer Feedforward Networks with a Nonpolynomial Activation Function Can Approximate "
            "Any Function, Neural Networks 6"
        ),
        ("04_feedforward/3_width_and_depth",),
    ),
    Idea(
        1994,
        "exact Hessian-vector products",
        "curvature of a network was out of reach because its Hessian has as many numbers as weights squared",
        ("Pearlmutter",),
        "Fast exact multiplication by the Hessian, Neural Computation 6",
        ("06_optimization/2_landscapes",),
    ),
    Idea(
        1995,
        "Noise on inputs is a penalty on slopes",
        "nobody could say what training with noisy inputs optimizes",
        ("Bishop",),
        "Bishop, Training with noise is equivalent to Tikhonov regularization, Neural Computation 7 (1995)",
        ("05_regularization/2_noise_and_data",),
    ),
    Idea(
        1996,
        "Bagging",
        "predictors that change much when the training set changes a little",
        ("Breiman",),
        "Bagging Predictors, Machine Learning 24",
        ("05_regularization/3_stopping_sharing_averaging",),
    ),
    Idea(
        1996,
        "Sparse coding",
        "explaining by a learning goal why simple cells of the visual cortex look like edges",
        (
            "Olshausen",
            "Field",
        ),
        (
            "Emergence of Simple-Cell Receptive Field Properties by Learning a Sparse Code for Natural "
            "Images, Nature 381"
        ),
        ("05_regularization/3_stopping_sharing_averaging",),
    ),
    Idea(
        1996,
        "the lasso, an L1 penalty",
        "ridge regression keeps every input, so that its models are hard to read",
        ("Tibshirani",),
        "Regression Shrinkage and Selection via the Lasso, Journal of the Royal Statistical Society B 58",
        ("05_regularization/1_penalties",),
    ),
    Idea(
        1997,
        "Multi-task learning",
        "one task alone has too few labels to learn good hidden features",
        ("Caruana",),
        "Caruana, Multitask learning, Machine Learning 28 (1997)",
        ("05_regularization/2_noise_and_data",),
    ),
    Idea(
        2004,
        "iterated soft thresholding",
        "gradient steps do not reach the exact zeros of an L1 penalty",
        (
            "Daubechies",
            "Defrise",
            "De Mol",
        ),
        (
            "An Iterative Thresholding Algorithm for Linear Inverse Problems with a Sparsity "
            "Constraint, Communications on Pure and Applied Mathematics 57"
        ),
        ("05_regularization/1_penalties",),
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
        "Xavier initialization",
        "signals and gradients that shrink or grow from layer to layer at the start of training",
        (
            "Glorot",
            "Bengio",
        ),
        "Understanding the difficulty of training deep feedforward neural networks, AISTATS",
        ("06_optimization/3_initialization",),
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
        "AdaGrad",
        "one rate does not fit frequent and rare features",
        (
            "Duchi",
            "Hazan",
            "Singer",
        ),
        "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization, JMLR 12",
        ("06_optimization/1_gradient_methods",),
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
        2013,
        "clipping gradients by their norm",
        "exploding gradients throw a recurrent network's weights off a cliff",
        (
            "Pascanu",
            "Mikolov",
            "Bengio",
        ),
        "On the difficulty of training recurrent neural networks, ICML",
        ("06_optimization/2_landscapes",),
    ),
    Idea(
        2014,
        "Adversarial examples",
        "nobody knew that accurate networks fail on changes too small to see",
        ("Szegedy",),
        "Szegedy et al., Intriguing properties of neural networks, ICLR 2014",
        ("05_regularization/2_noise_and_data",),
    ),
    Idea(
        2014,
        "Counting linear regions",
        "a measure of what depth adds to a ReLU network",
        (
            "Montúfar",
            "Pascanu",
            "Cho",
            "Bengio",
        ),
        "On the Number of Linear Regions of Deep Neural Networks, NeurIPS",
        ("04_feedforward/3_width_and_depth",),
    ),
    Idea(
        2014,
        "Dropout",
        "an average of many networks at about the price of one",
        (
            "Srivastava",
            "Hinton",
            "Krizhevsky",
            "Sutskever",
            "Salakhutdinov",
        ),
        "Dropout: A Simple Way to Prevent Neural Networks from Overfitting, JMLR 15",
        ("05_regularization/3_stopping_sharing_averaging",),
    ),
    Idea(
        2014,
        "orthogonal initialization",
        "most directions die in a product of many random matrices",
        (
            "Saxe",
            "McClelland",
            "Ganguli",
        ),
        "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks, ICLR",
        ("06_optimization/3_initialization",),
    ),
    Idea(
        2014,
        "saddle points, not bad minima, as the obstacle in high dimension; saddle-free Newton",
        "explain and cure the stalls of training that were blamed on local minima",
        (
            "Dauphin",
            "Pascanu",
            "Gulcehre",
            "Cho",
            "Ganguli",
            "Bengio",
        ),
        ("Identifying and attacking the saddle point problem in high-dimensional non-convex optimization, NeurIPS"),
        ("06_optimization/2_landscapes",),
    ),
    Idea(
        2015,
        "Adam",
        "combine momentum and rates of each entry, with a corrected start",
        (
            "Kingma",
            "Ba",
        ),
        "Adam: A Method for Stochastic Optimization, ICLR",
        ("06_optimization/1_gradient_methods",),
    ),
    Idea(
        2015,
        "Fast gradient sign method and adversarial training",
        "attacks were slow and unexplained, and nothing was trained to resist them",
        (
            "Goodfellow",
            "Shlens",
            "Szegedy",
        ),
        "Goodfellow, Shlens & Szegedy, Explaining and harnessing adversarial examples, ICLR 2015",
        ("05_regularization/2_noise_and_data",),
    ),
    Idea(
        2015,
        "He initialization",
        "a ReLU halves the mean square of the signal in every layer",
        (
            "He",
            "Zhang",
            "Ren",
            "Sun",
        ),
        "Delving deep into rectifiers: surpassing human-level performance on ImageNet classification, ICCV",
        ("06_optimization/3_initialization",),
    ),
    Idea(
        2016,
        "Depth separation by the sawtooth",
        "a function that a shallow network cannot even come close to without exponential width",
        ("Telgarsky",),
        "Benefits of Depth in Neural Networks, COLT",
        ("04_feedforward/3_width_and_depth",),
    ),
    Idea(
        2016,
        "Label smoothing",
        "hard labels drive logits apart without end and make networks overconfident",
        ("Szegedy",),
        "Szegedy et al., Rethinking the Inception architecture for computer vision, CVPR 2016",
        ("05_regularization/2_noise_and_data",),
    ),
    Idea(
        2017,
        "gradual warm-up for large batches",
        "a rate scaled up with the batch size wrecks the first epochs of training",
        ("Goyal",),
        "Goyal et al., Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour",
        ("06_optimization/4_craft_warmup",),
    ),
    Idea(
        2018,
        "Mixup",
        "networks behave erratically between training examples and memorize wrong labels",
        (
            "Zhang",
            "Cissé",
            "Dauphin",
            "Lopez-Paz",
        ),
        "Zhang, Cissé, Dauphin & Lopez-Paz, mixup: Beyond empirical risk minimization, ICLR 2018",
        ("05_regularization/2_noise_and_data",),
    ),
    Idea(
        2019,
        "AdamW: decoupled weight decay",
        "in Adam a penalty decays weights with large gradients less",
        (
            "Loshchilov",
            "Hutter",
        ),
        "Decoupled Weight Decay Regularization, ICLR",
        (
            "05_regularization/1_penalties",
            "06_optimization/1_gradient_methods",
        ),
    ),
    Idea(
        2019,
        "Random networks use few of their possible pieces",
        "how much of the room that depth offers is used at initialization",
        (
            "Hanin",
            "Rolnick",
        ),
        "Complexity of Linear Regions in Deep Networks, ICML",
        ("04_feedforward/3_width_and_depth",),
    ),
    Idea(
        2019,
        "the double-descent risk curve",
        "the classical U could not say why models beyond interpolation generalize",
        (
            "Belkin",
            "Hsu",
            "Ma",
            "Mandal",
        ),
        "Reconciling modern machine-learning practice and the classical bias-variance trade-off, PNAS 116",
        ("05_regularization/4_craft_double_descent",),
    ),
    Idea(
        2020,
        "double descent of deep networks over width, data and training time",
        "nobody knew whether bigger models and more data can hurt in practice",
        (
            "Nakkiran",
            "Kaplun",
            "Bansal",
            "Yang",
            "Barak",
            "Sutskever",
        ),
        "Deep double descent: where bigger models and more data hurt, ICLR",
        ("05_regularization/4_craft_double_descent",),
    ),
    Idea(
        2020,
        "the catapult",
        "large rates first raise the loss and then train well, which linearized theory excludes",
        (
            "Lewkowycz",
            "Bahri",
            "Dyer",
            "Sohl-Dickstein",
            "Gur-Ari",
        ),
        "The large learning rate phase of deep learning: the catapult mechanism",
        ("06_optimization/4_craft_warmup",),
    ),
    Idea(
        2021,
        "the edge of stability",
        "classical theory could not say why training works at rates beyond 2 over the sharpness",
        (
            "Cohen",
            "Kaur",
            "Li",
            "Kolter",
            "Talwalkar",
        ),
        "Gradient descent on neural networks typically occurs at the edge of stability, ICLR",
        (
            "06_optimization/2_landscapes",
            "06_optimization/4_craft_warmup",
        ),
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
    Idea(
        2022,
        "warm-up as a way to flatter ground",
        "many remedies for unstable training, and no common reason for them",
        ("Gilmer",),
        "Gilmer et al., A Loss Curvature Perspective on Training Instability in Deep Learning, ICLR",
        ("06_optimization/4_craft_warmup",),
    ),
)
