"""Fit the role model of `pagefix.stages.roles` on made pages: `python -m tests.training.fit_lines`.

A conditional random field by L-BFGS on the regularised log-likelihood; forward and backward sums run over all pages at
once, place by place. Writes `src/pagefix/data/lines.npz`.
"""

import argparse
import random
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pagefix.models import Page, Source
from pagefix.readers.text import make_page as page_of_text
from pagefix.script import language_of
from pagefix.stages.columns import reflow
from pagefix.stages.observe import observe
from pagefix.stages.roles import boundary
from pagefix.stages.spacing import space
from tests.generator.corpus import read_corpus
from tests.generator.pages import ALL_MANNERS, make_page
from tests.training.labels import Truth, label_lines

OUT = Path(__file__).parents[2] / "src/pagefix/data/lines.npz"
LANGUAGES = ["zh-Hans"] * 6 + ["zh-Hant", "ja", "ko", "en"]
MANNERS = ["seed"] * 5 + [manner for manner in ALL_MANNERS if manner != "seed"]
MIN_COUNT = 20
TANGLED = 30


def prepared(text: str) -> Page:
    """Run the stages before roles."""
    return space(reflow(page_of_text(text, "made", Source(path="made.txt", sha256=""))))


def example(seed: int) -> tuple[list[list[str]], list[int], list[str]]:
    """Return observations, boundary kinds and true labels of one made page."""
    rng = random.Random(seed)
    made = make_page(seed, LANGUAGES[seed % len(LANGUAGES)], STORIES)
    page = prepared(made.text(rng.choice(MANNERS)))
    truths = label_lines(made.page, page.lines)
    if is_tangled(truths):
        return [], [], []
    labels = [truth.label for truth in truths]
    language = language_of("".join(line.clean for line in page.lines))
    return observe(page.lines, language), [boundary(line) for line in page.lines], labels


def is_tangled(truths: list[Truth]) -> bool:
    """Tell pages whose columns an extractor mixed row by row: nobody can learn from their order."""
    pairs = zip(truths, truths[1:], strict=False)
    return sum(1 for a, b in pairs if b.label == "prose+" and (a.story != b.story or b.place < a.place)) > TANGLED


STORIES = read_corpus()


def main() -> None:
    """Make pages, fit, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1500)
    parser.add_argument("--ridge", type=float, default=12.0)
    parser.add_argument("--first", type=int, default=100_000)
    options = parser.parse_args()
    with Pool(2) as pool:
        data = pool.map(example, range(options.first, options.first + options.pages), chunksize=8)
    fit(data, OUT, options.ridge)


def fit(data: list[tuple[list[list[str]], list[int], list[str]]], out: Path, ridge: float, rounds: int = 160) -> None:
    """Fit a chain on (observations, boundary kinds, labels) and write it to `out`."""
    data = [example for example in data if example[2]]
    counts = Counter(name for seen, _, _ in data for names in seen for name in names)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    labels = sorted({label for _, _, path in data for label in path})
    problem = Problem(data, names, labels, ridge)
    print(f"{len(data)} examples, {problem.places} places, {len(names)} observations, {len(labels)} labels")
    result = minimize(problem.loss, problem.initial(), jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    weights, transitions, start = problem.unpack(result.x)
    print(
        f"loss {result.fun:.1f} after {result.nit} rounds; "
        f"{problem.accuracy(weights, transitions, start):.4f} of labels"
    )
    np.savez_compressed(
        out,
        labels=np.array(labels),
        names=np.array(names),
        weights=weights.astype(np.float16),
        transitions=transitions.astype(np.float32),
        start=start.astype(np.float32),
    )


class Problem:
    """The training set as arrays, pages padded to one length and stacked."""

    def __init__(self, data, names, labels, ridge):  # type: ignore[no-untyped-def]
        self.ridge = ridge
        index = {name: number for number, name in enumerate(names)}
        of_label = {label: number for number, label in enumerate(labels)}
        data = sorted(data, key=lambda example: -len(example[2]))
        self.count = len(labels)
        self.features = len(names)
        self.lengths = np.array([len(path) for _, _, path in data])
        self.longest = int(self.lengths.max())
        self.places = int(self.lengths.sum())
        rows, columns = [], []
        self.at = np.full((len(data), self.longest), -1)
        self.kinds = np.zeros((len(data), self.longest), dtype=int)
        self.truth = np.zeros((len(data), self.longest), dtype=int)
        place = 0
        for page, (seen, kinds, path) in enumerate(data):
            for n, observed in enumerate(seen):
                known = [index[name] for name in observed if name in index]
                rows += [place] * len(known)
                columns += known
                self.at[page, n] = place
                self.kinds[page, n] = kinds[n]
                self.truth[page, n] = of_label[path[n]]
                place += 1
        self.x = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(place, len(names)))
        self.xt = self.x.T.tocsr()
        self.kind_count = int(self.kinds.max()) + 1

    def initial(self):  # type: ignore[no-untyped-def]
        """Return all-zero weights."""
        return np.zeros(self.features * self.count + self.kind_count * self.count**2 + self.count)

    def unpack(self, flat):  # type: ignore[no-untyped-def]
        """Split the flat vector into weights, transitions and start scores."""
        a = self.features * self.count
        b = a + self.kind_count * self.count**2
        return (
            flat[:a].reshape(self.features, self.count),
            flat[a:b].reshape(self.kind_count, self.count, self.count),
            flat[b:],
        )

    def loss(self, flat):  # type: ignore[no-untyped-def]
        """Return the regularised negative log-likelihood and its gradient; sums are scaled place by place."""
        weights, transitions, start = self.unpack(flat)
        score = self.x @ weights
        top = score.max(axis=1, keepdims=True)
        emission = np.exp(score - top)
        steps = np.exp(transitions)
        alphas, scales = self._forward(emission, steps, np.exp(start))
        value = -float(np.log(scales[self.at >= 0]).sum() + top.sum())
        value = -value - float(score[self.at[self.at >= 0], self.truth[self.at >= 0]].sum())
        g_score = np.empty_like(score)
        g_transitions = np.zeros_like(transitions)
        beta = np.ones((len(self.lengths), self.count))
        for n in range(self.longest - 1, -1, -1):
            live = int((self.lengths > n).sum())
            at, truth = self.at[:live, n], self.truth[:live, n]
            g_score[at] = alphas[n] * beta[:live]
            carried = emission[at] * beta[:live] / scales[:live, n, None]
            if n == 0:
                g_start = g_score[at].sum(axis=0)
                np.subtract.at(g_start, truth, 1.0)
                value -= float(start[truth].sum())
                break
            value -= self._pairs(alphas[n - 1][:live], carried, steps, transitions, n, g_transitions)
            for kind in range(self.kind_count):
                here = np.flatnonzero(self.kinds[:live, n] == kind)
                beta[here] = carried[here] @ steps[kind].T
        truth_all = self.truth[self.at >= 0]
        np.subtract.at(g_score, (self.at[self.at >= 0], truth_all), 1.0)
        gradient = np.concatenate([(self.xt @ g_score).ravel(), g_transitions.ravel(), g_start])
        return value + 0.5 * self.ridge * float(flat @ flat), gradient + self.ridge * flat

    def _forward(self, emission, steps, start):  # type: ignore[no-untyped-def]
        alphas = []
        scales = np.ones(self.at.shape)
        for n in range(self.longest):
            live = int((self.lengths > n).sum())
            if n == 0:
                alpha = np.tile(start, (live, 1))
            else:
                alpha = np.empty((live, self.count))
                for kind in range(self.kind_count):
                    here = np.flatnonzero(self.kinds[:live, n] == kind)
                    alpha[here] = alphas[-1][:live][here] @ steps[kind]
            alpha *= emission[self.at[:live, n]]
            scales[:live, n] = alpha.sum(axis=1)
            alphas.append(alpha / scales[:live, n, None])
        return alphas, scales

    def _pairs(self, before, carried, steps, transitions, n, gradient):  # type: ignore[no-untyped-def]
        value = 0.0
        live = len(carried)
        for kind in range(self.kind_count):
            here = np.flatnonzero(self.kinds[:live, n] == kind)
            gradient[kind] += steps[kind] * (before[here].T @ carried[here])
            a, b = self.truth[here, n - 1], self.truth[here, n]
            np.subtract.at(gradient[kind], (a, b), 1.0)
            value += float(transitions[kind][a, b].sum())
        return value

    def accuracy(self, weights, transitions, start):  # type: ignore[no-untyped-def]
        """Return the share of labels that the best paths get right on the training set."""
        from pagefix.chain import Chain

        chain = Chain(tuple(str(n) for n in range(self.count)), {}, weights, transitions, start)
        score = self.x @ weights
        right = 0
        for page, length in enumerate(self.lengths):
            path, _ = chain.best(score[self.at[page, :length]], self.kinds[page, :length])
            right += sum(int(label) == truth for label, truth in zip(path, self.truth[page, :length], strict=True))
        return right / self.places


if __name__ == "__main__":
    main()
