"""One turn of the same model written by hand as a TensorFlow graph: a whole epoch is one call, and only the loss is kept."""
import numpy as np
import tensorflow as tf
from job import Laps, read_job, report

name, batch_size, epochs, (train_images, train_labels, test_images, test_labels) = read_job()


def dense(inputs, outputs):
    limit = (6 / (inputs + outputs)) ** 0.5
    return tf.Variable(tf.random.uniform([inputs, outputs], -limit, limit)), tf.Variable(tf.zeros([outputs]))


def convolution(inputs, outputs, size=2):
    limit = (6 / (size * size * (inputs + outputs))) ** 0.5
    kernel = tf.random.uniform([size, size, inputs, outputs], -limit, limit)
    return tf.Variable(kernel), tf.Variable(tf.zeros([outputs]))


if name == "mlp":
    weights = [*dense(784, 128), *dense(128, 10)]
else:
    weights = [*convolution(1, 64), *convolution(64, 32), *dense(7 * 7 * 32, 256), *dense(256, 10)]


def logits_of_mlp(images, training):
    kernel, bias, last_kernel, last_bias = weights
    hidden = tf.nn.relu(tf.reshape(images, [-1, 784]) @ kernel + bias)
    return hidden @ last_kernel + last_bias


def logits_of_cnn(images, training):
    def drop(values, rate):
        return tf.nn.dropout(values, rate) if training else values

    def block(values, kernel, bias):
        values = tf.nn.relu(tf.nn.bias_add(tf.nn.conv2d(values, kernel, 1, "SAME"), bias))
        return drop(tf.nn.max_pool2d(values, 2, 2, "VALID"), 0.3)

    values = block(block(images, *weights[0:2]), *weights[2:4])
    kernel, bias, last_kernel, last_bias = weights[4:]
    hidden = tf.nn.relu(tf.reshape(values, [-1, 7 * 7 * 32]) @ kernel + bias)
    return drop(hidden, 0.5) @ last_kernel + last_bias


logits_of = logits_of_mlp if name == "mlp" else logits_of_cnn
means = [tf.Variable(tf.zeros_like(weight)) for weight in weights]
variances = [tf.Variable(tf.zeros_like(weight)) for weight in weights]
beta1_power, beta2_power = tf.Variable(0.9), tf.Variable(0.999)
images, labels = tf.constant(train_images), tf.constant(train_labels.astype(np.int32))


def step(indices):
    """Trains on one batch and returns the sum of its losses."""
    with tf.GradientTape() as tape:
        logits = logits_of(tf.gather(images, indices), training=True)
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.gather(labels, indices), logits=logits)
        loss = tf.reduce_mean(losses)
    for weight, mean, variance, gradient in zip(weights, means, variances, tape.gradient(loss, weights)):
        tf.raw_ops.ResourceApplyAdam(
            var=weight.handle,
            m=mean.handle,
            v=variance.handle,
            beta1_power=beta1_power,
            beta2_power=beta2_power,
            lr=0.001,
            beta1=0.9,
            beta2=0.999,
            epsilon=1e-7,
            grad=gradient,
        )
    beta1_power.assign(beta1_power * 0.9)
    beta2_power.assign(beta2_power * 0.999)
    return tf.reduce_sum(losses)


@tf.function
def train_epoch():
    count = len(train_images)
    order = tf.random.shuffle(tf.range(count))
    total = 0.0
    full = count // batch_size
    for batch in tf.range(full):
        start = batch * batch_size
        total += step(tf.ensure_shape(order[start : start + batch_size], [batch_size]))
    if count % batch_size:
        total += step(order[full * batch_size :])
    return total / count


laps = Laps()
for _ in range(epochs):
    train_epoch().numpy()
    laps.end()

logits = np.concatenate([logits_of(test_images[at : at + 1000], training=False) for at in range(0, 10000, 1000)])
report(laps.seconds, np.mean(logits.argmax(1) == test_labels), {"tensorflow": tf.__version__})
