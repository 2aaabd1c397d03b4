/**
 * A program for a test: trains with a backup and then saves the weights; its arguments may say after which batch of
 * which epoch it is killed.
 */
import path from 'node:path';
import { tf } from '../../../src/tensorflow';
import { backupAndRestore, type Callback, saveWeights, fit as trainModel } from '../../../src/training';
import { smallData, smallModel } from '../small-data';

const [directory = '', saveFreq = 'epoch', fatalEpoch = '', fatalBatch = ''] = process.argv.slice(2);

let epoch = 0;
const die: Callback = {
  onEpochBegin: (index) => {
    epoch = index;
  },
  onBatchEnd: (batch) => {
    if (String(epoch) === fatalEpoch && String(batch) === fatalBatch) process.kill(process.pid, 'SIGKILL');
  },
};

async function train(): Promise<void> {
  const { images, labels } = smallData();
  const model = smallModel({ layers: [tf.layers.dropout({ rate: 0.3 })] });
  const backup = backupAndRestore(path.join(directory, 'backup'), {
    saveFreq: saveFreq === 'epoch' ? 'epoch' : Number(saveFreq),
  });
  const history = await trainModel(model, images, labels, {
    epochs: 4,
    batchSize: 10,
    seed: 3,
    callbacks: [backup, die],
  });
  await saveWeights(model, path.join(directory, 'weights'));
  console.log(JSON.stringify(history));
}

train();
