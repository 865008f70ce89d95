import numpy as np

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8


def adam_change(gradient, m, v, step, rate):
    m_hat = (BETA_1 * m + (1 - BETA_1) * gradient) / (1 - BETA_1 ** float(step))
    v_hat = (BETA_2 * v + (1 - BETA_2) * gradient**2) / (1 - BETA_2 ** float(step))
    return rate * m_hat / (np.sqrt(v_hat) + EPSILON)


def both_decays(weights, grad, m, v, step, rate, decay):
    pulled = grad + decay * weights
    probe("pulled", pulled)
    pulled_change = adam_change(pulled, m, v, step, rate)
    probe("pulled_change", pulled_change)
    plain_change = adam_change(grad, m, v, step, rate)
    probe("plain_change", plain_change)
    return weights - pulled_change, weights - decay * weights - plain_change
