"""Fit the line model of `pagefix.network` on made pages: `python -m tests.training.fit_lines DATA... --out FILE`.

Needs jax and optax. The loss is the likelihood of the labels under a linear chain (Lafferty, McCallum & Pereira 2001)
over the network's scores, plus the log-loss of its three questions about neighbours.
`python -m tests.training.fit_lines --make N DATA` makes the pages first, `--join MODEL... --out FILE` makes models one.
"""

import argparse
import pickle
from collections import Counter
from functools import partial
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from pagefix.letters import BAG, ENDS, letters, numbers
from tests.training.made import Example, example

OUT = Path(__file__).parents[2] / "src/pagefix/data/lines.npz"
LENGTH = 512
HIDDEN = 96
END_SIZE, BAG_SIZE = 12, 24
"""Numbers that each bucket of letters becomes at a line's ends and in its bag."""
FORGOTTEN = 0.25
"""Share of letters that a round of training does not see: the model shall not learn headlines by heart."""
DILATIONS = (1, 2, 4, 8, 16)
KINDS = 2
NEIGHBOUR_WEIGHT = 0.7


def make(path: Path, first: int, count: int, part: str) -> None:
    """Make pages and keep them as a pickle of examples."""
    with Pool() as pool:
        found = pool.imap(partial(example, part=part), range(first, first + count), chunksize=16)
        data = [one for one in found if one is not None and len(one.labels) <= LENGTH]
    path.write_bytes(pickle.dumps(data))
    print(f"{len(data)} pages, {sum(len(one.labels) for one in data)} lines")


def stacked(data: list[Example], labels: list[str], known: int) -> dict[str, np.ndarray]:
    """Return all pages as arrays, padded to one length; of their letters only the `known` commonest."""
    pages, width = len(data), data[0].seen.shape[1]
    arrays = {
        "seen": np.zeros((pages, LENGTH, width), np.float32),
        "letters": np.zeros((pages, LENGTH, ENDS + BAG), np.int16),
        "kinds": np.zeros((pages, LENGTH), np.int32),
        "truth": np.zeros((pages, LENGTH), np.int32),
        "same": np.full((pages, LENGTH, 3), -1, np.int32),
        "mask": np.zeros((pages, LENGTH), np.float32),
    }
    index = {label: n for n, label in enumerate(labels)}
    for n, one in enumerate(data):
        size = len(one.labels)
        arrays["seen"][n, :size] = one.seen
        spelled = letters(one.texts)
        arrays["letters"][n, :size] = np.where(spelled > known, 0, spelled)
        arrays["kinds"][n, :size] = one.kinds
        arrays["truth"][n, :size] = [index[label] for label in one.labels]
        arrays["same"][n, :size] = one.same
        arrays["mask"][n, :size] = 1.0
    return arrays


def initial(rng, width: int, labels: int):  # type: ignore[no-untyped-def]
    """Return random weights."""

    def dense(a: int, b: int, scale: float = 2.0) -> np.ndarray:
        return (rng.standard_normal((a, b)) * np.sqrt(scale / a)).astype(np.float32)

    return {
        "in": dense(width, HIDDEN),
        "in_b": np.zeros(HIDDEN, np.float32),
        "ends": dense(max(numbers().values()) + 1, END_SIZE, 10.0),
        "ends_in": dense(ENDS * END_SIZE, HIDDEN, 1.0),
        "bag": dense(max(numbers().values()) + 1, BAG_SIZE, 10.0),
        "bag_in": dense(BAG_SIZE, HIDDEN, 1.0),
        "page": dense(HIDDEN, HIDDEN, 0.3),
        "conv": np.stack([dense(3 * HIDDEN, HIDDEN, 0.7) for _ in DILATIONS]),
        "conv_b": np.zeros((len(DILATIONS), HIDDEN), np.float32),
        "out": dense(2 * HIDDEN, labels, 0.3),
        "out_b": np.zeros(labels, np.float32),
        "near": dense(2 * HIDDEN, 3, 0.3),
        "near_b": np.zeros(3, np.float32),
        "steps": np.zeros((KINDS, labels, labels), np.float32),
        "start": np.zeros(labels, np.float32),
    }


def beginning(rng, seen, labels: int, start: Path | None):  # type: ignore[no-untyped-def]
    """Return weights to start from and the mean and spread of every observation: random ones, or a model's."""
    weights = initial(rng, seen.shape[1], labels)
    if start is None:
        return weights, seen.mean(axis=0), seen.std(axis=0) + 0.05
    with np.load(start) as known:
        return {name: known[name][0].astype(np.float32) for name in weights}, known["mean"][0], known["spread"][0]


def spelled(w, letters, key):  # type: ignore[no-untyped-def]
    """Return what the letters of lines come to; with a key some of them are forgotten."""
    import jax
    import jax.numpy as jnp

    if key is not None:
        letters = letters * jax.random.bernoulli(key, 1 - FORGOTTEN, letters.shape)
    known = (letters > 0).astype(jnp.float32)[..., None]
    ends = w["ends"][letters[..., :ENDS]] * known[..., :ENDS, :]
    bag = w["bag"][letters[..., ENDS:]] * known[..., ENDS:, :]
    bag = bag.sum(axis=-2) / jnp.maximum(known[..., ENDS:, :].sum(axis=-2), 1.0)
    return ends.reshape(*letters.shape[:-1], ENDS * END_SIZE) @ w["ends_in"] + bag @ w["bag_in"]


def fit(  # noqa: PLR0913 - a fit's own settings
    data: list[Example], held: list[Example], rounds: int, out: Path, start: Path | None, seed: int, known: int
) -> None:
    """Fit, from a model of `start` if given, print how well held-out pages do every round, and write the model."""
    import jax
    import jax.numpy as jnp
    import optax

    labels = sorted({label for one in data for label in one.labels})
    train = stacked(data, labels, known)
    judge = stacked([h for h in held if set(h.labels) <= set(labels)], labels, known)
    real = train["mask"] > 0
    rng = np.random.default_rng(seed)
    weights, mean, spread = beginning(rng, train["seen"][real], len(labels), start)

    def hidden(w, seen, letters, mask, key=None):  # type: ignore[no-untyped-def]
        keep = lambda x, rate, k: x if key is None else x * jax.random.bernoulli(k, 1 - rate, x.shape) / (1 - rate)  # noqa: E731
        keys = jax.random.split(key, len(DILATIONS) + 3) if key is not None else [None] * (len(DILATIONS) + 3)
        x = (seen - mean) / spread * mask[..., None]
        x = keep(x, 0.2, keys[-1])
        x = jax.nn.relu(x @ w["in"] + spelled(w, letters, keys[-2]) + w["in_b"]) * mask[..., None]
        first = x
        whole = x.sum(axis=1) / mask.sum(axis=1, keepdims=True)
        x = (x + (whole @ w["page"])[:, None, :]) * mask[..., None]
        for n, reach in enumerate(DILATIONS):
            pad = jnp.pad(x, ((0, 0), (reach, reach), (0, 0)))
            wide = jnp.concatenate([pad[:, : -2 * reach], x, pad[:, 2 * reach :]], axis=-1)
            step = jax.nn.relu(wide @ w["conv"][n] + w["conv_b"][n])
            x = (x + keep(step, 0.25, keys[n])) * mask[..., None]
        return jnp.concatenate([first, x], axis=-1)

    def chain_loss(w, scores, batch):  # type: ignore[no-untyped-def]
        truth, mask, kinds = batch["truth"], batch["mask"], batch["kinds"]
        own = jnp.take_along_axis(scores, truth[..., None], axis=-1)[..., 0]
        moves = w["steps"][kinds[:, 1:], truth[:, :-1], truth[:, 1:]]
        path = (own * mask).sum(axis=1) + (moves * mask[:, 1:]).sum(axis=1) + w["start"][truth[:, 0]]
        alpha = w["start"] + scores[:, 0]

        def step(alpha, now):  # type: ignore[no-untyped-def]
            score, kind, live = now
            both = jax.nn.logsumexp(alpha[:, :, None] + w["steps"][kind], axis=1) + score
            return jnp.where(live[:, None] > 0, both, alpha), None

        scan = (scores[:, 1:].swapaxes(0, 1), kinds[:, 1:].T, mask[:, 1:].T)
        alpha, _ = jax.lax.scan(step, alpha, scan)
        return (jax.nn.logsumexp(alpha, axis=1) - path).sum()

    def loss(w, batch, key):  # type: ignore[no-untyped-def]
        x = hidden(w, batch["seen"], batch["letters"], batch["mask"], key)
        near = x @ w["near"] + w["near_b"]
        known = batch["same"] >= 0
        wrong = jnp.where(known, jax.nn.softplus(near) - near * batch["same"], 0.0)
        total = chain_loss(w, x @ w["out"] + w["out_b"], batch) + NEIGHBOUR_WEIGHT * wrong.sum()
        return total / batch["mask"].sum()

    @jax.jit
    def judged(w, batch):  # type: ignore[no-untyped-def]
        x = hidden(w, batch["seen"], batch["letters"], batch["mask"])
        return x @ w["out"] + w["out_b"], x @ w["near"] + w["near_b"]

    size = 16
    total = rounds * (len(data) // size)
    plan = optax.warmup_cosine_decay_schedule(0.0, 1e-3 if start else 2e-3, total // 20 + 1, total, 1e-5)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(plan, weight_decay=5e-2))
    state = optimizer.init(weights)

    @jax.jit
    def update(w, state, batch, key):  # type: ignore[no-untyped-def]
        value, slope = jax.value_and_grad(loss)(w, batch, key)
        change, state = optimizer.update(slope, state, w)
        return optax.apply_updates(w, change), state, value

    key = jax.random.PRNGKey(seed)
    lengths = np.array([len(one.labels) for one in data])
    for round_ in range(rounds):
        order = np.argsort(lengths + rng.uniform(0, 60, len(data)))
        batches = [order[n : n + size] for n in range(0, len(order) - size + 1, size)]
        values = []
        for n in rng.permutation(len(batches)):
            rows = np.sort(batches[n])
            reach = int(-(-lengths[rows].max() // 64) * 64)
            key, own = jax.random.split(key)
            batch = {name: value[rows, :reach] for name, value in train.items()}
            weights, state, value = update(weights, state, batch, own)
            values.append(float(value))
        print(
            f"round {round_ + 1}: loss {np.mean(values):.4f}; held out {report(judged, weights, judge, labels)}",
            flush=True,
        )
    weights |= {name: weights[name].at[known + 1 :].set(0.0) for name in ("ends", "bag")}
    half = {name: np.asarray(value, dtype=np.float16)[None] for name, value in weights.items()}
    known = {"labels": np.array(labels), "dilations": np.array(DILATIONS), "mean": mean[None], "spread": spread[None]}
    known["share"] = np.ones(1)
    np.savez_compressed(out, **known, **half)


def join(paths: list[Path], out: Path) -> None:
    """Write models fitted apart as the members of one, one named twice with twice the share.

    They must know the same labels.
    """
    models = [dict(np.load(path)) | {"share": np.array([float(count)])} for path, count in Counter(paths).items()]
    one = {name: np.concatenate([model[name] for model in models]) for name in models[0]}
    one |= {name: models[0][name] for name in ("labels", "dilations")}
    if any(model["labels"].tolist() != one["labels"].tolist() for model in models):
        raise ValueError("the models know different labels")
    np.savez_compressed(out, **one)


def report(judged, weights, arrays, labels: list[str]) -> str:  # type: ignore[no-untyped-def]
    """Return the share of right labels (best paths) and of right answers on neighbours."""
    from pagefix.chain import Chain

    chain = Chain(tuple(labels), np.asarray(weights["steps"], float), np.asarray(weights["start"], float))
    right = lines = pages = 0
    answers = np.zeros((2, 3))
    for low in range(0, len(arrays["mask"]), 16):
        part = {name: value[low : low + 16] for name, value in arrays.items()}
        scores, near = judged(weights, part)
        for n in range(len(part["mask"])):
            size = int(part["mask"][n].sum())
            path, _ = chain.best(np.asarray(scores[n, :size], float), part["kinds"][n, :size].tolist())
            wrong = sum(label != labels[t] for label, t in zip(path, part["truth"][n, :size], strict=True))
            right, lines, pages = right + size - wrong, lines + size, pages + (wrong == 0)
            known = part["same"][n, :size] >= 0
            answers[0] += (
                ((np.asarray(near[n, :size]) > 0) == part["same"][n, :size])[..., :]
                .astype(float)
                .__mul__(known)
                .sum(axis=0)
            )
            answers[1] += known.sum(axis=0)
    shares = " ".join(f"{share:.4f}" for share in answers[0] / answers[1])
    return f"labels {right / lines:.4f}, whole pages {pages / len(arrays['mask']):.3f}, neighbours {shares}"


def main() -> None:
    """Make pages, or fit on pages made before."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--make", type=int, metavar="N")
    parser.add_argument("--join", action="store_true", help="DATA are models: write them as one")
    parser.add_argument("--first", type=int, default=1_000_000)
    parser.add_argument("--part", default="all", choices=["all", "fit", "held"])
    parser.add_argument("--held", type=Path)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--known", type=int, default=9999, help="only so many of the commonest letters are read")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    if options.make:
        make(options.data[0], options.first, options.make, options.part)
        return
    if options.join:
        join(options.data, options.out)
        return
    data = [one for path in options.data for one in pickle.loads(path.read_bytes())]
    held = pickle.loads(options.held.read_bytes())
    fit(data, held, options.rounds, options.out, options.start, options.seed, options.known)


if __name__ == "__main__":
    main()
