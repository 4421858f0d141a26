// TensorFlow.js on its WebAssembly backend: two matrix products a score, one column a particle, as `columns` elsewhere.
// In Node this backend has one thread. The conversation is that of serve.py.
import { createInterface } from "node:readline";
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** Slopes, biases and pulls of one evaluation: see `tables` of serve.py. */
const tableOf = ({ weights, means, variances }, [a, s2]) => {
  const c = variances.map((variance) => a * a * variance + s2);
  const slopes = means.map((mean, k) => [...mean.map((m) => (a * m) / c[k]), -0.5 / c[k]]);
  const pulls = means.map((mean, k) => [...mean.map((m) => (a * m) / c[k]), 1 / c[k]]);
  const biases = means.map((mean, k) => [
    Math.log(weights[k]) - (mean.length * Math.log(c[k]) + (a * a * sum(mean.map((m) => m * m))) / c[k]) / 2,
  ]);
  return { slopes: tf.tensor2d(slopes), pulls: tf.tensor2d(pulls), biases: tf.tensor2d(biases) };
};

const score = (x, { slopes, pulls, biases }) => {
  const [d, n] = x.shape;
  const features = tf.concat([x, tf.sum(tf.square(x), 0, true)]);
  const logits = tf.add(tf.matMul(slopes, features), biases);
  const weights = tf.exp(tf.sub(logits, tf.max(logits, 0, true)));
  const r = tf.div(weights, tf.sum(weights, 0, true));
  const pulled = tf.matMul(pulls, r, true);
  return tf.sub(tf.slice(pulled, [0, 0], [d, n]), tf.mul(x, tf.slice(pulled, [d, 0], [1, n])));
};

const affineStep = (x, [keep, push, noise], [table]) => {
  const mean = tf.add(tf.mul(x, keep), tf.mul(score(x, table), push));
  return noise > 0 ? tf.add(mean, tf.randomNormal(x.shape, 0, noise)) : mean;
};

const heunStep = (x, [first, second], [here, there]) => {
  const k = tf.mul(tf.add(x, score(x, here)), first);
  const y = tf.add(x, k);
  return tf.add(x, tf.mul(tf.add(k, tf.mul(tf.add(y, score(y, there)), second)), 0.5));
};

const sample = ({ sampler, dimension, count, steps, evaluations, ...mixture }) => {
  const [step, each] = sampler === "heun" ? [heunStep, 2] : [affineStep, 1];
  return steps.reduce(
    (x, coefficients, i) => {
      const next = tf.tidy(() => {
        const tables = evaluations.slice(each * i, each * (i + 1)).map((levels) => tableOf(mixture, levels));
        return step(x, coefficients, tables);
      });
      x.dispose();
      return next;
    },
    tf.randomNormal([dimension, count]),
  );
};

const momentsOf = (data, dimension, count) => {
  const rows = Array.from({ length: dimension }, (_, j) => Array.from(data.subarray(j * count, (j + 1) * count)));
  const mean = rows.map((row) => sum(row) / count);
  return { mean, variance: rows.map((row, j) => sum(row.map((x) => (x - mean[j]) ** 2)) / count) };
};

/** The data for the judge: the moments of all samples and the first rows. */
const shown = (data, { dimension, count }, rows) => ({
  ...momentsOf(data, dimension, count),
  rows: Array.from({ length: Math.min(rows, count) }, (_, i) =>
    Array.from({ length: dimension }, (_, j) => data[j * count + i]),
  ),
});

const run = ({ workload, rows }) => {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const x = sample(workload);
  const data = x.dataSync();
  x.dispose();
  const { user, system } = process.cpuUsage(cpu);
  const spent = { seconds: (performance.now() - wall) / 1e3, cpu: (user + system) / 1e6 };
  return rows === undefined ? spent : { ...spent, ...shown(data, workload, rows) };
};

const answer = (request) => {
  try {
    return request.cmd === "run" ? run(request) : { versions: { "tfjs-backend-wasm": tf.version_core } };
  } catch (error) {
    return { error: error.stack };
  }
};

await tf.setBackend("wasm");
await tf.ready();
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
}
