"""One turn of tf.keras, as its tutorials use it."""
import tensorflow as tf
from job import Laps, read_job, report, time_calls

name, batch_size, epochs, (train_images, train_labels, test_images, test_labels) = read_job()
layers = tf.keras.layers

if name == "mlp":
    model = tf.keras.Sequential(
        [
            layers.Input((28, 28)),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
else:
    model = tf.keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            layers.Conv2D(64, 2, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Dropout(0.3),
            layers.Conv2D(32, 2, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Dropout(0.3),
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(10, activation="softmax"),
        ]
    )
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

laps = Laps()
end_lap = tf.keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: laps.end())
model.fit(train_images, train_labels, epochs=epochs, batch_size=batch_size, verbose=0, callbacks=[end_lap])

evaluate_seconds = time_calls(lambda: model.evaluate(test_images, test_labels, verbose=0))
predict_seconds = time_calls(lambda: model.predict(test_images, verbose=0))
_, accuracy = model.evaluate(test_images, test_labels, verbose=0)
report(
    laps.seconds,
    accuracy,
    {"keras": tf.keras.__version__, "tensorflow": tf.__version__},
    evaluateSeconds=evaluate_seconds,
    predictSeconds=predict_seconds,
)
