"""Intervals and tests, from their definitions (checked against statsmodels in test_oracle.py)."""
import math

from scipy.stats import fisher_exact, norm

Z = float(norm.ppf(0.975))
EPS = 1e-9


def whole(x):
    return abs(x - round(x)) == 0


def wilson(k, n):
    if k is None or n is None or n <= 0 or k < 0 or k > n or not whole(k) or not whole(n):
        return None, None
    p = k / n
    d = 1 + Z * Z / n
    c = (p + Z * Z / (2 * n)) / d
    h = Z / d * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    lo, hi = c - h, c + h
    if k == 0:
        lo = 0.0
    if k == n:
        hi = 1.0
    return lo, hi


def newcombe(k1, n1, k2, n2):
    """p1 - p2, hybrid score, without continuity correction."""
    l1, u1 = wilson(k1, n1)
    l2, u2 = wilson(k2, n2)
    if l1 is None or l2 is None:
        return None, None
    p1, p2 = k1 / n1, k2 / n2
    d = p1 - p2
    return d - math.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2), d + math.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)


def fisher(a, n1, b, n2):
    return float(fisher_exact([[a, n1 - a], [b, n2 - b]]).pvalue)


def same(a, b, centre=0.0):
    return abs(a - b) <= EPS * max(abs(a), abs(b), abs(centre))


def less(a, b, centre=0.0):
    return a < b and not same(a, b, centre)


def mean(xs):
    return math.fsum(xs) / len(xs)


def median(xs):
    xs = sorted(xs)
    m = len(xs) // 2
    return xs[m] if len(xs) % 2 else (xs[m - 1] + xs[m]) / 2
